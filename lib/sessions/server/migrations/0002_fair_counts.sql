ALTER TABLE "participants" ADD COLUMN "finished_version" integer;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "added_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "request_hash" text;--> statement-breakpoint
COMMENT ON COLUMN participants.finished_version IS 'rgpd:pseudonymous — erased 24 hours after the end';--> statement-breakpoint
COMMENT ON COLUMN questions.added_version IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.request_hash IS 'rgpd:none — keyed hash of the settings asked for, its key kept by the coach alone';
