-- Where the quoted author's word for a quote lies (FEP-044f): told along with quotes of ours, and taken back by its address.
ALTER TABLE "posts" ADD COLUMN "quote_stamp_uri" TEXT;
CREATE INDEX "posts_by_quote_stamp" ON "posts"("quote_stamp_uri") WHERE "quote_stamp_uri" IS NOT NULL;
-- The collection that tells how many an account elsewhere follows.
ALTER TABLE "remote_actors" ADD COLUMN "following_url" TEXT NOT NULL DEFAULT '';
