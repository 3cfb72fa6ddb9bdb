-- CreateTable
CREATE TABLE "erasures" (
    "user_id" BIGINT NOT NULL,
    "account_id" BIGINT,
    "reason" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "former_handles" (
    "hash" BYTEA NOT NULL,

    CONSTRAINT "former_handles_pkey" PRIMARY KEY ("hash")
);

-- Of two requests at the same moment one is refused.
CREATE UNIQUE INDEX "data_exports_one_under_way" ON "data_exports"("user_id") WHERE "state" IN ('waiting', 'running');
