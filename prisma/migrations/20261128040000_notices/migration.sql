-- Notices: posts with a life of their own, photos that end with it, and what other servers answered when one was taken back.
ALTER TYPE "media_purpose" ADD VALUE 'notice';

CREATE TYPE "notice_kind" AS ENUM ('missing', 'wanted', 'witness', 'warning', 'traffic', 'event', 'allclear');
CREATE TYPE "notice_state" AS ENUM ('valid', 'resolved', 'withdrawn', 'expired');

CREATE TABLE "notices" (
    "post_id" BIGINT NOT NULL,
    "kind" "notice_kind" NOT NULL,
    "state" "notice_state" NOT NULL DEFAULT 'valid',
    "happened" TEXT NOT NULL DEFAULT '',
    "contact" TEXT NOT NULL DEFAULT '',
    "reference" TEXT NOT NULL DEFAULT '',
    "valid_until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "notices_pkey" PRIMARY KEY ("post_id")
);
CREATE INDEX "notices_running" ON "notices"("valid_until") WHERE "state" = 'valid';
ALTER TABLE "notices" ADD CONSTRAINT "notices_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "withdrawal_receipts" (
    "post_id" BIGINT NOT NULL,
    "inbox_id" BIGINT NOT NULL,
    "activity_id" BIGINT NOT NULL,
    "host" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT NOT NULL DEFAULT '',
    "said_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tried_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "found" TEXT,
    "look_at" TIMESTAMPTZ(3),
    "looked_at" TIMESTAMPTZ(3),
    "looks" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "withdrawal_receipts_pkey" PRIMARY KEY ("post_id","inbox_id")
);
CREATE UNIQUE INDEX "withdrawal_receipts_activity_id_inbox_id_key" ON "withdrawal_receipts"("activity_id", "inbox_id");
CREATE INDEX "withdrawal_receipts_to_look_for" ON "withdrawal_receipts"("look_at") WHERE "look_at" IS NOT NULL;
ALTER TABLE "withdrawal_receipts" ADD CONSTRAINT "withdrawal_receipts_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
