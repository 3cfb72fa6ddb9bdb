-- Statistics without tracking: two numbers for a post and a month.
CREATE TABLE "post_months" (
    "post_id" BIGINT NOT NULL,
    "month" DATE NOT NULL,
    "views" INTEGER NOT NULL DEFAULT 0,
    "contacts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "post_months_pkey" PRIMARY KEY ("post_id","month")
);
CREATE INDEX "post_months_month_idx" ON "post_months"("month");
ALTER TABLE "post_months" ADD CONSTRAINT "post_months_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
