-- How dangerous a warning is, in the words of CAP 1.2, and what warning systems were told of each notice.
CREATE TYPE "notice_urgency" AS ENUM ('unknown', 'immediate', 'expected', 'future');
CREATE TYPE "notice_severity" AS ENUM ('unknown', 'minor', 'moderate', 'severe', 'extreme');
CREATE TYPE "notice_certainty" AS ENUM ('unknown', 'unlikely', 'possible', 'likely', 'observed');
CREATE TYPE "warning_message_type" AS ENUM ('alert', 'update', 'cancel');

ALTER TABLE "notices" ADD COLUMN "certainty" "notice_certainty" NOT NULL DEFAULT 'unknown',
ADD COLUMN "severity" "notice_severity" NOT NULL DEFAULT 'unknown',
ADD COLUMN "urgency" "notice_urgency" NOT NULL DEFAULT 'unknown';

CREATE TABLE "warning_messages" (
    "post_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "type" "warning_message_type" NOT NULL,
    "sent_at" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "warning_messages_pkey" PRIMARY KEY ("post_id","number")
);
CREATE INDEX "warning_messages_cancelled" ON "warning_messages"("sent_at") WHERE "type" = 'cancel';
ALTER TABLE "warning_messages" ADD CONSTRAINT "warning_messages_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What stands already is told as it stands; what ended before was never told to anybody.
INSERT INTO "warning_messages" ("post_id", "number", "type", "sent_at")
SELECT n."post_id", 1, 'alert', coalesce(p."edited_at", p."created_at") FROM "notices" n JOIN "posts" p ON p."id" = n."post_id"
WHERE n."state" = 'valid' AND n."kind" IN ('warning', 'traffic', 'allclear') AND p."visibility" = 'public' AND p."deleted_at" IS NULL;
