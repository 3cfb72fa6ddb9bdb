-- Signed archives of what an agency officially said, and the keys they are signed with.
-- CreateTable
CREATE TABLE "records_archives" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "account_id" BIGINT,
    "requested_by_id" BIGINT,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "state" "export_state" NOT NULL DEFAULT 'waiting',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "blob_key" TEXT,
    "bytes" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "records_archives_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "records_keys" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "public_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "sealed_key" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "records_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "records_archives_account_id_id_idx" ON "records_archives"("account_id", "id" DESC);
CREATE INDEX "records_archives_requested_by_id_idx" ON "records_archives"("requested_by_id");
CREATE INDEX "records_archives_expires_at_idx" ON "records_archives"("expires_at");
CREATE UNIQUE INDEX "records_keys_fingerprint_key" ON "records_keys"("fingerprint");
-- One under way for each agency, one key in use.
CREATE UNIQUE INDEX "records_archives_one_under_way" ON "records_archives"("account_id") WHERE state IN ('waiting', 'running');
CREATE UNIQUE INDEX "records_keys_one_in_use" ON "records_keys"((retired_at IS NULL)) WHERE retired_at IS NULL;

-- AddForeignKey
ALTER TABLE "records_archives" ADD CONSTRAINT "records_archives_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "records_archives" ADD CONSTRAINT "records_archives_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
