-- RenameColumn: counts fade in steps; this is from when the next step is reckoned.
ALTER TABLE "attempts" RENAME COLUMN "first_at" TO "fading_since";
