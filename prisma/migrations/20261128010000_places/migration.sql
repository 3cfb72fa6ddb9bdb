-- CreateTable
CREATE TABLE "post_places" (
    "post_id" BIGINT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "district_key" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,

    CONSTRAINT "post_places_pkey" PRIMARY KEY ("post_id")
);

-- CreateTable
CREATE TABLE "followed_districts" (
    "account_id" BIGINT NOT NULL,
    "district_key" TEXT NOT NULL,

    CONSTRAINT "followed_districts_pkey" PRIMARY KEY ("account_id","district_key")
);

-- CreateIndex
CREATE INDEX "post_places_district_key_post_id_idx" ON "post_places"("district_key", "post_id" DESC);

-- AddForeignKey
ALTER TABLE "post_places" ADD CONSTRAINT "post_places_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "followed_districts" ADD CONSTRAINT "followed_districts_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "post_revisions" ADD COLUMN "place" TEXT NOT NULL DEFAULT '';
