-- CreateEnum
CREATE TYPE "policy_level" AS ENUM ('allow', 'limit', 'silence', 'suspend');

-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "also_known_as" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "limited_as" TEXT,
ADD COLUMN     "moved_to_uri" TEXT;

-- AlterTable
ALTER TABLE "favourites" ADD COLUMN     "uri" TEXT;

-- AlterTable
ALTER TABLE "follow_requests" ADD COLUMN     "uri" TEXT;

-- AlterTable
ALTER TABLE "follows" ADD COLUMN     "uri" TEXT;

-- AlterTable
ALTER TABLE "media" ADD COLUMN     "remote_url" TEXT;

-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "files" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "quote_uri" TEXT,
ADD COLUMN     "reply_to_uri" TEXT,
ADD COLUMN     "uri" TEXT,
ADD COLUMN     "url" TEXT;

-- CreateTable
CREATE TABLE "remote_actors" (
    "account_id" BIGINT NOT NULL,
    "uri" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "url" TEXT NOT NULL DEFAULT '',
    "inbox_url" TEXT NOT NULL,
    "inbox_id" BIGINT NOT NULL,
    "outbox_url" TEXT NOT NULL DEFAULT '',
    "followers_url" TEXT NOT NULL DEFAULT '',
    "featured_url" TEXT NOT NULL DEFAULT '',
    "searchable" BOOLEAN NOT NULL DEFAULT false,
    "told_followers" INTEGER,
    "told_following" INTEGER,
    "told_posts" INTEGER,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "remote_actors_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "remote_keys" (
    "id" TEXT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "spki" BYTEA NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "remote_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inboxes" (
    "id" BIGSERIAL NOT NULL,
    "url" TEXT NOT NULL,
    "host" TEXT NOT NULL,

    CONSTRAINT "inboxes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remote_hosts" (
    "host" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "signature" TEXT,
    "software" TEXT NOT NULL DEFAULT '',
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "closed_until" TIMESTAMPTZ(3),
    "last_error" TEXT NOT NULL DEFAULT '',
    "last_success_at" TIMESTAMPTZ(3),
    "last_failure_at" TIMESTAMPTZ(3),

    CONSTRAINT "remote_hosts_pkey" PRIMARY KEY ("host")
);

-- CreateTable
CREATE TABLE "actor_keys" (
    "account_id" BIGINT NOT NULL,
    "rsa_public" TEXT NOT NULL,
    "sealed_rsa" BYTEA NOT NULL,
    "ed25519_public" TEXT NOT NULL,
    "sealed_ed25519" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "actor_keys_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "outgoing_activities" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "account_id" BIGINT NOT NULL,
    "body" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outgoing_activities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" BIGSERIAL NOT NULL,
    "activity_id" BIGINT NOT NULL,
    "inbox_id" BIGINT NOT NULL,
    "host" TEXT NOT NULL,
    "about_id" BIGINT,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "leased_until" TIMESTAMPTZ(3),
    "last_error" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_recipients" (
    "post_id" BIGINT NOT NULL,
    "inbox_id" BIGINT NOT NULL,

    CONSTRAINT "post_recipients_pkey" PRIMARY KEY ("post_id","inbox_id")
);

-- CreateTable
CREATE TABLE "incoming_activities" (
    "id" BIGSERIAL NOT NULL,
    "uri" TEXT NOT NULL,
    "actor_uri" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "body" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leased_until" TIMESTAMPTZ(3),
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "outcome" TEXT,

    CONSTRAINT "incoming_activities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "domain_policies" (
    "domain" TEXT NOT NULL,
    "level" "policy_level" NOT NULL DEFAULT 'allow',
    "reject_media" BOOLEAN NOT NULL DEFAULT false,
    "partner" BOOLEAN NOT NULL DEFAULT false,
    "partner_name" TEXT NOT NULL DEFAULT '',
    "fingerprint" TEXT NOT NULL DEFAULT '',
    "public_reason" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "domain_policies_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "remote_files" (
    "hash" BYTEA NOT NULL,
    "blob_key" TEXT,
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "width" INTEGER NOT NULL DEFAULT 0,
    "height" INTEGER NOT NULL DEFAULT 0,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,
    "retry_at" TIMESTAMPTZ(3),
    "failures" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "remote_files_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "custom_emojis" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "host" TEXT NOT NULL,
    "shortcode" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "custom_emojis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quote_authorisations" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "post_id" BIGINT NOT NULL,
    "quoting_uri" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quote_authorisations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reports" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "reporter_id" BIGINT,
    "account_id" BIGINT NOT NULL,
    "post_ids" BIGINT[],
    "comment" TEXT NOT NULL DEFAULT '',
    "uri" TEXT,
    "forwarded" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" BIGINT,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "remote_actors_uri_key" ON "remote_actors"("uri");

-- CreateIndex
CREATE INDEX "remote_actors_host_idx" ON "remote_actors"("host");

-- CreateIndex
CREATE INDEX "remote_actors_inbox_id_idx" ON "remote_actors"("inbox_id");

-- CreateIndex
CREATE INDEX "remote_actors_followers_url_idx" ON "remote_actors"("followers_url");

-- CreateIndex
CREATE INDEX "remote_keys_account_id_idx" ON "remote_keys"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "inboxes_url_key" ON "inboxes"("url");

-- CreateIndex
CREATE INDEX "remote_hosts_closed_until_idx" ON "remote_hosts"("closed_until");

-- CreateIndex
CREATE INDEX "outgoing_activities_expires_at_idx" ON "outgoing_activities"("expires_at");

-- CreateIndex
CREATE INDEX "deliveries_due_at_idx" ON "deliveries"("due_at");

-- CreateIndex
CREATE INDEX "deliveries_host_due_at_idx" ON "deliveries"("host", "due_at");

-- CreateIndex
CREATE INDEX "deliveries_inbox_id_about_id_id_idx" ON "deliveries"("inbox_id", "about_id", "id");

-- CreateIndex
CREATE INDEX "deliveries_activity_id_idx" ON "deliveries"("activity_id");

-- CreateIndex
CREATE INDEX "post_recipients_inbox_id_idx" ON "post_recipients"("inbox_id");

-- CreateIndex
CREATE UNIQUE INDEX "incoming_activities_uri_key" ON "incoming_activities"("uri");

-- CreateIndex
CREATE INDEX "incoming_waiting" ON "incoming_activities"("due_at") WHERE "body" IS NOT NULL;

-- CreateIndex
CREATE INDEX "incoming_leased" ON "incoming_activities"("actor_uri") WHERE "body" IS NOT NULL AND "leased_until" IS NOT NULL;

-- CreateIndex
CREATE INDEX "incoming_activities_received_at_idx" ON "incoming_activities"("received_at");

-- CreateIndex
CREATE INDEX "remote_files_used_at_idx" ON "remote_files"("used_at");

-- CreateIndex
CREATE INDEX "remote_files_blob_key_idx" ON "remote_files"("blob_key");

-- CreateIndex
CREATE UNIQUE INDEX "custom_emojis_host_shortcode_key" ON "custom_emojis"("host", "shortcode");

-- CreateIndex
CREATE UNIQUE INDEX "quote_authorisations_post_id_quoting_uri_key" ON "quote_authorisations"("post_id", "quoting_uri");

-- CreateIndex
CREATE UNIQUE INDEX "reports_uri_key" ON "reports"("uri");

-- CreateIndex
CREATE INDEX "reports_account_id_idx" ON "reports"("account_id");

-- CreateIndex
CREATE INDEX "reports_reporter_id_idx" ON "reports"("reporter_id");

-- CreateIndex
CREATE INDEX "reports_closed_at_id_idx" ON "reports"("closed_at", "id" DESC);

-- CreateIndex
CREATE INDEX "posts_by_reply_to_uri" ON "posts"("reply_to_uri") WHERE "reply_to_uri" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "posts_by_uri" ON "posts"("uri") WHERE "uri" IS NOT NULL;

-- What was written here, for the local feed.
CREATE INDEX "posts_written_here" ON "posts"("id" DESC) WHERE "deleted_at" IS NULL AND "visibility" = 'public' AND "boost_of_id" IS NULL AND "reply_to_id" IS NULL AND "uri" IS NULL;

-- AddForeignKey
ALTER TABLE "remote_actors" ADD CONSTRAINT "remote_actors_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remote_actors" ADD CONSTRAINT "remote_actors_inbox_id_fkey" FOREIGN KEY ("inbox_id") REFERENCES "inboxes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remote_keys" ADD CONSTRAINT "remote_keys_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "remote_actors"("account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_activity_id_fkey" FOREIGN KEY ("activity_id") REFERENCES "outgoing_activities"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_inbox_id_fkey" FOREIGN KEY ("inbox_id") REFERENCES "inboxes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_recipients" ADD CONSTRAINT "post_recipients_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_recipients" ADD CONSTRAINT "post_recipients_inbox_id_fkey" FOREIGN KEY ("inbox_id") REFERENCES "inboxes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote_authorisations" ADD CONSTRAINT "quote_authorisations_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "accounts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Rows that come and go all day: cleaned up early, and updated without touching their indexes where that is possible.
ALTER TABLE "deliveries" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
ALTER TABLE "incoming_activities" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
