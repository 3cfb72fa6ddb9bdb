-- no-transaction
-- Accounts of other servers are looked for by the beginning of handle or name.
CREATE INDEX CONCURRENTLY "accounts_search_elsewhere" ON "accounts" USING gin ("username" gin_trgm_ops, lower("display_name") gin_trgm_ops)
  WHERE "domain" IS NOT NULL;
