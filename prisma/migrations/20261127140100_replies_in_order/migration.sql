-- no-transaction
-- The first answers to a post are told with it; of many thousand only those are read.
CREATE INDEX CONCURRENTLY "posts_by_reply_to_in_order" ON "posts"("reply_to_id", "id") WHERE "reply_to_id" IS NOT NULL;
