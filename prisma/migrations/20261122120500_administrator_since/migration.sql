-- AlterTable
ALTER TABLE "users" ADD COLUMN "administrator_since" TIMESTAMPTZ(3);

-- Whoever is one already was one before every request that is still to come.
UPDATE "users" SET administrator_since = created_at WHERE instance_administrator;
