-- The audit log is kept for half a year at least; what was set lower rises to that.
UPDATE "instance_settings" SET value = '180' WHERE key = 'keepAudit' AND value::int < 180;
