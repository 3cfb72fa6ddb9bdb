-- CreateTable
CREATE TABLE "link_cards" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "url" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL DEFAULT 'und',
    "picture_url" TEXT,
    "failures" SMALLINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_cards_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_links" (
    "post_id" BIGINT NOT NULL,
    "card_id" BIGINT NOT NULL,
    "url" TEXT NOT NULL,

    CONSTRAINT "post_links_pkey" PRIMARY KEY ("post_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "link_cards_url_key" ON "link_cards"("url");

-- CreateIndex
CREATE INDEX "link_cards_due_at_idx" ON "link_cards"("due_at");

-- CreateIndex
CREATE INDEX "post_links_card_id_idx" ON "post_links"("card_id");

-- AddForeignKey
ALTER TABLE "post_links" ADD CONSTRAINT "post_links_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_links" ADD CONSTRAINT "post_links_card_id_fkey" FOREIGN KEY ("card_id") REFERENCES "link_cards"("id") ON DELETE CASCADE ON UPDATE CASCADE;
