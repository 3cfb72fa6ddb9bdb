-- Live tickers: entries that grow below a post.
CREATE TABLE "tickers" (
    "post_id" BIGINT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "tickers_pkey" PRIMARY KEY ("post_id")
);
ALTER TABLE "tickers" ADD CONSTRAINT "tickers_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "ticker_entries" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "post_id" BIGINT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "written_by_id" BIGINT,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),
    "approved_by_id" BIGINT,
    "struck_at" TIMESTAMPTZ(3),
    "key" TEXT,

    CONSTRAINT "ticker_entries_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ticker_entries_post_id_key_key" ON "ticker_entries"("post_id", "key");
CREATE INDEX "ticker_entries_post_id_published_at_id_idx" ON "ticker_entries"("post_id", "published_at" DESC, "id" DESC);
CREATE INDEX "ticker_entries_written_by_id_idx" ON "ticker_entries"("written_by_id");
CREATE INDEX "ticker_entries_approved_by_id_idx" ON "ticker_entries"("approved_by_id");
ALTER TABLE "ticker_entries" ADD CONSTRAINT "ticker_entries_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "tickers"("post_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ticker_entries" ADD CONSTRAINT "ticker_entries_written_by_id_fkey" FOREIGN KEY ("written_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ticker_entries" ADD CONSTRAINT "ticker_entries_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A second person can be wanted for what is no draft, too.
CREATE TYPE "policy_kind" AS ENUM ('routine', 'notice', 'crisis', 'ticker');
ALTER TABLE "desk_policies" ALTER COLUMN "kind" TYPE "policy_kind" USING "kind"::text::"policy_kind";
