-- The one before does what this one did.
DROP INDEX "posts_by_reply_to";
