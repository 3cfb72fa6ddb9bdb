-- CreateTable
CREATE TABLE "staff_invitations" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "email" TEXT NOT NULL,
    "unit_id" BIGINT NOT NULL,
    "role" "unit_role" NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letters" (
    "id" BIGINT NOT NULL DEFAULT next_id(),
    "kind" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "letters_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "mail_tokens" ADD COLUMN "staff_invitation_id" BIGINT;

-- CreateIndex
CREATE UNIQUE INDEX "staff_invitations_email_key" ON "staff_invitations"("email");

-- CreateIndex
CREATE INDEX "staff_invitations_unit_id_idx" ON "staff_invitations"("unit_id");

-- CreateIndex
CREATE INDEX "staff_invitations_expires_at_idx" ON "staff_invitations"("expires_at");

-- CreateIndex
CREATE INDEX "letters_expires_at_idx" ON "letters"("expires_at");

-- CreateIndex
CREATE INDEX "mail_tokens_staff_invitation_id_idx" ON "mail_tokens"("staff_invitation_id");

-- AddForeignKey
ALTER TABLE "mail_tokens" ADD CONSTRAINT "mail_tokens_staff_invitation_id_fkey" FOREIGN KEY ("staff_invitation_id") REFERENCES "staff_invitations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_invitations" ADD CONSTRAINT "staff_invitations_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE CASCADE ON UPDATE CASCADE;
