-- Time-ordered ids: milliseconds since 1970 in the upper 48 bits, a running number below, so that they sort as they
-- came, on however many nodes they are made, and stay decimal strings of one length for centuries.
CREATE SEQUENCE "id_sequence";

CREATE FUNCTION next_id("at" timestamptz DEFAULT clock_timestamp()) RETURNS bigint
LANGUAGE sql VOLATILE AS $$
  SELECT ((extract(epoch FROM "at") * 1000)::bigint << 16) | (nextval('id_sequence') & 65535)
$$;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "account_kind" AS ENUM ('person', 'agency');

-- CreateEnum
CREATE TYPE "agency_role" AS ENUM ('author', 'administrator');

-- CreateEnum
CREATE TYPE "media_purpose" AS ENUM ('picture', 'avatar', 'header');

-- CreateEnum
CREATE TYPE "notification_kind" AS ENUM ('mention', 'reply', 'quote', 'boost', 'favourite', 'follow', 'follow_request', 'poll_ended', 'edit');

-- CreateEnum
CREATE TYPE "visibility" AS ENUM ('public', 'unlisted', 'followers', 'direct');

-- CreateTable
CREATE TABLE "accounts" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "kind" "account_kind" NOT NULL DEFAULT 'person',
    "user_id" BIGINT,
    "username" TEXT NOT NULL,
    "domain" TEXT,
    "display_name" TEXT NOT NULL,
    "bio" TEXT NOT NULL DEFAULT '',
    "bio_html" TEXT NOT NULL DEFAULT '',
    "fields" JSONB NOT NULL DEFAULT '[]',
    "avatar_media_id" BIGINT,
    "header_media_id" BIGINT,
    "locked" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "suspended_at" TIMESTAMPTZ(3),
    "notifications_read_id" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_counters" (
    "account_id" BIGINT NOT NULL,
    "posts" INTEGER NOT NULL DEFAULT 0,
    "followers" INTEGER NOT NULL DEFAULT 0,
    "following" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "account_counters_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "agencies" (
    "account_id" BIGINT NOT NULL,
    "authority" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "website_url" TEXT NOT NULL DEFAULT '',
    "house_rules_de" TEXT NOT NULL DEFAULT '',
    "house_rules_en" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "agencies_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "agency_members" (
    "agency_id" BIGINT NOT NULL,
    "user_id" BIGINT NOT NULL,
    "role" "agency_role" NOT NULL DEFAULT 'author',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agency_members_pkey" PRIMARY KEY ("agency_id","user_id")
);

-- CreateTable
CREATE TABLE "official_marks" (
    "account_id" BIGINT NOT NULL,
    "vouched_by" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "for_name" TEXT NOT NULL,
    "for_username" TEXT NOT NULL,

    CONSTRAINT "official_marks_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "follows" (
    "follower_id" BIGINT NOT NULL,
    "target_id" BIGINT NOT NULL,
    "show_boosts" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follows_pkey" PRIMARY KEY ("follower_id","target_id")
);

-- CreateTable
CREATE TABLE "follow_requests" (
    "follower_id" BIGINT NOT NULL,
    "target_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follow_requests_pkey" PRIMARY KEY ("target_id","follower_id")
);

-- CreateTable
CREATE TABLE "followed_tags" (
    "account_id" BIGINT NOT NULL,
    "tag_id" BIGINT NOT NULL,

    CONSTRAINT "followed_tags_pkey" PRIMARY KEY ("account_id","tag_id")
);

-- CreateTable
CREATE TABLE "lists" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "owner_id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "lists_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "list_members" (
    "list_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,

    CONSTRAINT "list_members_pkey" PRIMARY KEY ("list_id","account_id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "email" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'de',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" BIGINT NOT NULL,
    "acting_account_id" BIGINT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_pages" (
    "slug" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_pages_pkey" PRIMARY KEY ("slug","locale")
);

-- CreateTable
CREATE TABLE "media" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "owner_id" BIGINT NOT NULL,
    "purpose" "media_purpose" NOT NULL DEFAULT 'picture',
    "alt" TEXT NOT NULL DEFAULT '',
    "blurhash" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "focus_x" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "focus_y" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "variants" JSONB NOT NULL,
    "post_id" BIGINT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "media_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "media_blobs" (
    "key" TEXT NOT NULL,
    "media_id" BIGINT NOT NULL,

    CONSTRAINT "media_blobs_pkey" PRIMARY KEY ("key","media_id")
);

-- CreateTable
CREATE TABLE "blocks" (
    "account_id" BIGINT NOT NULL,
    "target_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blocks_pkey" PRIMARY KEY ("account_id","target_id")
);

-- CreateTable
CREATE TABLE "mutes" (
    "account_id" BIGINT NOT NULL,
    "target_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "mutes_pkey" PRIMARY KEY ("account_id","target_id")
);

-- CreateTable
CREATE TABLE "filters" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "account_id" BIGINT NOT NULL,
    "phrase" TEXT NOT NULL,
    "whole_word" BOOLEAN NOT NULL DEFAULT true,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "filters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "account_id" BIGINT NOT NULL,
    "kind" "notification_kind" NOT NULL,
    "from_account_id" BIGINT NOT NULL,
    "post_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "polls" (
    "post_id" BIGINT NOT NULL,
    "multiple" BOOLEAN NOT NULL DEFAULT false,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "voters" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "polls_pkey" PRIMARY KEY ("post_id")
);

-- CreateTable
CREATE TABLE "poll_options" (
    "post_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "votes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "poll_options_pkey" PRIMARY KEY ("post_id","position")
);

-- CreateTable
CREATE TABLE "poll_ballots" (
    "post_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "choices" INTEGER[],

    CONSTRAINT "poll_ballots_pkey" PRIMARY KEY ("post_id","account_id")
);

-- CreateTable
CREATE TABLE "posts" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "author_id" BIGINT NOT NULL,
    "written_by_id" BIGINT,
    "text" TEXT NOT NULL DEFAULT '',
    "html" TEXT NOT NULL DEFAULT '',
    "content_warning" TEXT NOT NULL DEFAULT '',
    "sensitive" BOOLEAN NOT NULL DEFAULT false,
    "language" TEXT NOT NULL DEFAULT 'de',
    "visibility" "visibility" NOT NULL,
    "reply_to_id" BIGINT,
    "reply_to_account_id" BIGINT,
    "conversation_id" BIGINT NOT NULL,
    "boost_of_id" BIGINT,
    "quote_of_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "posts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_counters" (
    "post_id" BIGINT NOT NULL,
    "replies" INTEGER NOT NULL DEFAULT 0,
    "boosts" INTEGER NOT NULL DEFAULT 0,
    "favourites" INTEGER NOT NULL DEFAULT 0,
    "quotes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "post_counters_pkey" PRIMARY KEY ("post_id")
);

-- CreateTable
CREATE TABLE "post_revisions" (
    "post_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "content_warning" TEXT NOT NULL,
    "pictures" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "post_revisions_pkey" PRIMARY KEY ("post_id","number")
);

-- CreateTable
CREATE TABLE "mentions" (
    "post_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,

    CONSTRAINT "mentions_pkey" PRIMARY KEY ("post_id","account_id")
);

-- CreateTable
CREATE TABLE "tags" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "tags_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_tags" (
    "tag_id" BIGINT NOT NULL,
    "post_id" BIGINT NOT NULL,

    CONSTRAINT "post_tags_pkey" PRIMARY KEY ("tag_id","post_id")
);

-- CreateTable
CREATE TABLE "pins" (
    "account_id" BIGINT NOT NULL,
    "post_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pins_pkey" PRIMARY KEY ("account_id","post_id")
);

-- CreateTable
CREATE TABLE "favourites" (
    "account_id" BIGINT NOT NULL,
    "post_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "favourites_pkey" PRIMARY KEY ("account_id","post_id")
);

-- CreateTable
CREATE TABLE "bookmarks" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "account_id" BIGINT NOT NULL,
    "post_id" BIGINT NOT NULL,

    CONSTRAINT "bookmarks_pkey" PRIMARY KEY ("account_id","post_id")
);

-- CreateTable
CREATE TABLE "submissions" (
    "account_id" BIGINT NOT NULL,
    "key" TEXT NOT NULL,
    "post_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "submissions_pkey" PRIMARY KEY ("account_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "accounts_user_id_key" ON "accounts"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_username_domain_key" ON "accounts"("username", "domain") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "agency_members_user_id_idx" ON "agency_members"("user_id");

-- CreateIndex
CREATE INDEX "follows_target_id_follower_id_idx" ON "follows"("target_id", "follower_id");

-- CreateIndex
CREATE INDEX "follow_requests_follower_id_idx" ON "follow_requests"("follower_id");

-- CreateIndex
CREATE INDEX "followed_tags_tag_id_idx" ON "followed_tags"("tag_id");

-- CreateIndex
CREATE INDEX "lists_owner_id_idx" ON "lists"("owner_id");

-- CreateIndex
CREATE INDEX "list_members_account_id_idx" ON "list_members"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE INDEX "events_created_at_idx" ON "events"("created_at");

-- CreateIndex
CREATE INDEX "media_post_id_position_idx" ON "media"("post_id", "position");

-- CreateIndex
CREATE INDEX "media_owner_id_idx" ON "media"("owner_id");

-- CreateIndex
CREATE INDEX "media_blobs_media_id_idx" ON "media_blobs"("media_id");

-- CreateIndex
CREATE INDEX "blocks_target_id_account_id_idx" ON "blocks"("target_id", "account_id");

-- CreateIndex
CREATE INDEX "filters_account_id_idx" ON "filters"("account_id");

-- CreateIndex
CREATE INDEX "notifications_account_id_id_idx" ON "notifications"("account_id", "id" DESC);

-- CreateIndex
CREATE INDEX "notifications_post_id_idx" ON "notifications"("post_id");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_once" ON "notifications"("account_id", "kind", "from_account_id", "post_id") NULLS NOT DISTINCT;

-- CreateIndex
-- What feeds read, and nothing else: deleted and direct posts are not in it. Readers' conditions repeat the WHERE.
CREATE INDEX "posts_by_author" ON "posts"("author_id", "id" DESC) WHERE "deleted_at" IS NULL AND "visibility" <> 'direct';

-- CreateIndex
CREATE INDEX "posts_local_feed" ON "posts"("id" DESC) WHERE "deleted_at" IS NULL AND "visibility" = 'public' AND "boost_of_id" IS NULL AND "reply_to_id" IS NULL;

-- CreateIndex
CREATE INDEX "posts_by_time" ON "posts"("id" DESC, "author_id") WHERE "deleted_at" IS NULL AND "visibility" <> 'direct';

-- CreateIndex
CREATE INDEX "posts_by_conversation" ON "posts"("conversation_id", "id");

-- CreateIndex
CREATE INDEX "posts_by_reply_to" ON "posts"("reply_to_id") WHERE "reply_to_id" IS NOT NULL;

-- CreateIndex
CREATE INDEX "posts_by_boost_of" ON "posts"("boost_of_id") WHERE "boost_of_id" IS NOT NULL;

-- CreateIndex
CREATE INDEX "posts_by_quote_of" ON "posts"("quote_of_id") WHERE "quote_of_id" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "posts_one_boost_each" ON "posts"("author_id", "boost_of_id") WHERE "boost_of_id" IS NOT NULL;

-- CreateIndex
CREATE INDEX "mentions_account_id_post_id_idx" ON "mentions"("account_id", "post_id");

-- CreateIndex
CREATE UNIQUE INDEX "tags_name_key" ON "tags"("name");

-- CreateIndex
CREATE INDEX "post_tags_post_id_idx" ON "post_tags"("post_id");

-- CreateIndex
CREATE INDEX "pins_post_id_idx" ON "pins"("post_id");

-- CreateIndex
CREATE INDEX "favourites_post_id_idx" ON "favourites"("post_id");

-- CreateIndex
CREATE INDEX "bookmarks_account_id_id_idx" ON "bookmarks"("account_id", "id" DESC);

-- CreateIndex
CREATE INDEX "bookmarks_post_id_idx" ON "bookmarks"("post_id");

-- CreateIndex
CREATE INDEX "submissions_post_id_idx" ON "submissions"("post_id");

-- CreateIndex
CREATE INDEX "submissions_created_at_idx" ON "submissions"("created_at");

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_avatar_media_id_fkey" FOREIGN KEY ("avatar_media_id") REFERENCES "media"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_header_media_id_fkey" FOREIGN KEY ("header_media_id") REFERENCES "media"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_counters" ADD CONSTRAINT "account_counters_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agencies" ADD CONSTRAINT "agencies_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_members" ADD CONSTRAINT "agency_members_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agencies"("account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_members" ADD CONSTRAINT "agency_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "official_marks" ADD CONSTRAINT "official_marks_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follows" ADD CONSTRAINT "follows_follower_id_fkey" FOREIGN KEY ("follower_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follows" ADD CONSTRAINT "follows_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_requests" ADD CONSTRAINT "follow_requests_follower_id_fkey" FOREIGN KEY ("follower_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_requests" ADD CONSTRAINT "follow_requests_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "followed_tags" ADD CONSTRAINT "followed_tags_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "followed_tags" ADD CONSTRAINT "followed_tags_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lists" ADD CONSTRAINT "lists_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_members" ADD CONSTRAINT "list_members_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "lists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_members" ADD CONSTRAINT "list_members_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_acting_account_id_fkey" FOREIGN KEY ("acting_account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media" ADD CONSTRAINT "media_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media" ADD CONSTRAINT "media_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mutes" ADD CONSTRAINT "mutes_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mutes" ADD CONSTRAINT "mutes_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filters" ADD CONSTRAINT "filters_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_from_account_id_fkey" FOREIGN KEY ("from_account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "polls" ADD CONSTRAINT "polls_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_options" ADD CONSTRAINT "poll_options_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "polls"("post_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_ballots" ADD CONSTRAINT "poll_ballots_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "polls"("post_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_ballots" ADD CONSTRAINT "poll_ballots_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_reply_to_id_fkey" FOREIGN KEY ("reply_to_id") REFERENCES "posts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_boost_of_id_fkey" FOREIGN KEY ("boost_of_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_quote_of_id_fkey" FOREIGN KEY ("quote_of_id") REFERENCES "posts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_counters" ADD CONSTRAINT "post_counters_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_revisions" ADD CONSTRAINT "post_revisions_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_tags" ADD CONSTRAINT "post_tags_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_tags" ADD CONSTRAINT "post_tags_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pins" ADD CONSTRAINT "pins_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pins" ADD CONSTRAINT "pins_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;


