-- The press office's desk: what a team writes before it is published, and what posts can do since: several languages,
-- a choice of who may answer, answers that wait to be released, corrections that are shown.
-- CreateEnum
CREATE TYPE "draft_kind" AS ENUM ('routine', 'notice', 'crisis');

-- CreateEnum
CREATE TYPE "draft_state" AS ENUM ('draft', 'waiting', 'returned', 'planned', 'published', 'discarded');

-- CreateEnum
CREATE TYPE "replies_from" AS ENUM ('everyone', 'followers', 'mentioned', 'nobody', 'held');

-- AlterTable
ALTER TABLE "post_revisions" ADD COLUMN     "correction" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "texts" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "correction" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "held_at" TIMESTAMPTZ(3),
ADD COLUMN     "replies_from" "replies_from" NOT NULL DEFAULT 'everyone';

-- CreateTable
CREATE TABLE "drafts" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "account_id" BIGINT NOT NULL,
    "kind" "draft_kind" NOT NULL DEFAULT 'routine',
    "state" "draft_state" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "content" JSONB NOT NULL,
    "search_text" TEXT NOT NULL DEFAULT '',
    "contributor_ids" BIGINT[] DEFAULT ARRAY[]::BIGINT[],
    "edits_post_id" BIGINT,
    "planned_at" TIMESTAMPTZ(3),
    "planned_zone" TEXT NOT NULL DEFAULT 'Europe/Berlin',
    "approved_version" INTEGER,
    "approved_by_id" BIGINT,
    "urgent_reason" TEXT NOT NULL DEFAULT '',
    "urgent_by_id" BIGINT,
    "reviewed_by_id" BIGINT,
    "reviewed_at" TIMESTAMPTZ(3),
    "key" TEXT,
    "post_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" BIGINT,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft_versions" (
    "draft_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "by_id" BIGINT,
    "by_tool" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_versions_pkey" PRIMARY KEY ("draft_id","number")
);

-- CreateTable
CREATE TABLE "draft_remarks" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "draft_id" BIGINT NOT NULL,
    "by_id" BIGINT,
    "act" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_remarks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft_editors" (
    "draft_id" BIGINT NOT NULL,
    "user_id" BIGINT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_editors_pkey" PRIMARY KEY ("draft_id","user_id")
);

-- CreateTable
CREATE TABLE "draft_media" (
    "draft_id" BIGINT NOT NULL,
    "media_id" BIGINT NOT NULL,

    CONSTRAINT "draft_media_pkey" PRIMARY KEY ("draft_id","media_id")
);

-- CreateTable
CREATE TABLE "desk_policies" (
    "account_id" BIGINT NOT NULL,
    "kind" "draft_kind" NOT NULL,
    "second_person" BOOLEAN NOT NULL,

    CONSTRAINT "desk_policies_pkey" PRIMARY KEY ("account_id","kind")
);

-- CreateTable
CREATE TABLE "text_blocks" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "account_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "text_blocks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_texts" (
    "post_id" BIGINT NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,

    CONSTRAINT "post_texts_pkey" PRIMARY KEY ("post_id","language")
);

-- CreateTable
CREATE TABLE "held_answers" (
    "post_id" BIGINT NOT NULL,
    "author_id" BIGINT NOT NULL,
    "to_account_id" BIGINT NOT NULL,
    "conversation_id" BIGINT NOT NULL,
    "dismissed_at" TIMESTAMPTZ(3),
    "thanked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "held_answers_pkey" PRIMARY KEY ("post_id")
);

-- CreateIndex
CREATE INDEX "held_answers_to_account_id_post_id_idx" ON "held_answers"("to_account_id", "post_id" DESC);

-- CreateIndex
CREATE INDEX "held_answers_conversation_id_author_id_idx" ON "held_answers"("conversation_id", "author_id");

-- CreateIndex
CREATE INDEX "drafts_account_id_state_updated_at_idx" ON "drafts"("account_id", "state", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "drafts_account_id_planned_at_idx" ON "drafts"("account_id", "planned_at");

-- CreateIndex
CREATE INDEX "drafts_account_id_published_at_idx" ON "drafts"("account_id", "published_at" DESC);

-- CreateIndex
CREATE INDEX "drafts_planned" ON "drafts"("planned_at") WHERE "state" = 'planned';

-- CreateIndex
CREATE UNIQUE INDEX "drafts_account_id_key_key" ON "drafts"("account_id", "key");

-- CreateIndex
CREATE INDEX "drafts_post_id_idx" ON "drafts"("post_id");

-- CreateIndex
CREATE INDEX "drafts_edits_post_id_idx" ON "drafts"("edits_post_id");

-- CreateIndex
CREATE INDEX "drafts_by_text" ON "drafts" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "draft_versions_by_id_idx" ON "draft_versions"("by_id");

-- CreateIndex
CREATE INDEX "draft_remarks_draft_id_id_idx" ON "draft_remarks"("draft_id", "id");

-- CreateIndex
CREATE INDEX "draft_remarks_by_id_idx" ON "draft_remarks"("by_id");

-- CreateIndex
CREATE INDEX "draft_editors_user_id_idx" ON "draft_editors"("user_id");

-- CreateIndex
CREATE INDEX "draft_editors_seen_at_idx" ON "draft_editors"("seen_at");

-- CreateIndex
CREATE INDEX "draft_media_media_id_idx" ON "draft_media"("media_id");

-- CreateIndex
CREATE UNIQUE INDEX "text_blocks_account_id_name_key" ON "text_blocks"("account_id", "name");

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_edits_post_id_fkey" FOREIGN KEY ("edits_post_id") REFERENCES "posts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_versions" ADD CONSTRAINT "draft_versions_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "drafts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_versions" ADD CONSTRAINT "draft_versions_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_remarks" ADD CONSTRAINT "draft_remarks_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "drafts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_remarks" ADD CONSTRAINT "draft_remarks_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_editors" ADD CONSTRAINT "draft_editors_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "drafts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_editors" ADD CONSTRAINT "draft_editors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_media" ADD CONSTRAINT "draft_media_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "drafts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_media" ADD CONSTRAINT "draft_media_media_id_fkey" FOREIGN KEY ("media_id") REFERENCES "media"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_policies" ADD CONSTRAINT "desk_policies_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "text_blocks" ADD CONSTRAINT "text_blocks_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_texts" ADD CONSTRAINT "post_texts_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "held_answers" ADD CONSTRAINT "held_answers_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
