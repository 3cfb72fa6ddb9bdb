-- AlterTable
ALTER TABLE "sso_providers" ADD COLUMN "scim_id_claim" TEXT NOT NULL DEFAULT 'sub';

-- AlterTable
ALTER TABLE "scim_users" ADD COLUMN "disabled_user" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE UNIQUE INDEX "scim_users_provider_id_external_id_key" ON "scim_users"("provider_id", "external_id");
