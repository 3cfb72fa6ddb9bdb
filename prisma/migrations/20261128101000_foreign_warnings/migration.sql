-- Warnings of others that the operator configured a feed of, as they are told there.
CREATE TABLE "foreign_sources" (
    "address" TEXT NOT NULL,
    "etag" TEXT NOT NULL DEFAULT '',
    "last_modified" TEXT NOT NULL DEFAULT '',
    "read" JSONB NOT NULL DEFAULT '[]',
    "reached_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "foreign_sources_pkey" PRIMARY KEY ("address")
);

CREATE TABLE "foreign_warnings" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "source" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "type" "warning_message_type" NOT NULL,
    "document" TEXT NOT NULL,
    "replaces" TEXT[],
    "shown_until" TIMESTAMPTZ(3),
    "kept_until" TIMESTAMPTZ(3) NOT NULL,
    "districts" TEXT[],
    "severity" SMALLINT NOT NULL,
    "infos" JSONB NOT NULL,

    CONSTRAINT "foreign_warnings_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "foreign_warnings_kept_until_idx" ON "foreign_warnings"("kept_until");
CREATE UNIQUE INDEX "foreign_warnings_source_sender_identifier_sent_at_key" ON "foreign_warnings"("source", "sender", "identifier", "sent_at");
ALTER TABLE "foreign_warnings" ADD CONSTRAINT "foreign_warnings_source_fkey" FOREIGN KEY ("source") REFERENCES "foreign_sources"("address") ON DELETE CASCADE ON UPDATE CASCADE;
