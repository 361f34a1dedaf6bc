COMMENT ON COLUMN sessions.id IS 'rgpd:none — random';--> statement-breakpoint
COMMENT ON COLUMN sessions.code IS 'rgpd:none — join code, erased when the session ends';--> statement-breakpoint
COMMENT ON COLUMN sessions.coach_hash IS 'rgpd:none — SHA-256 of the coaching secret';--> statement-breakpoint
COMMENT ON COLUMN sessions.projection_hash IS 'rgpd:none — SHA-256 of the projection secret';--> statement-breakpoint
COMMENT ON COLUMN sessions.title IS 'rgpd:free-text — written by the coach, asked to name nobody; erased 30 days after the end';--> statement-breakpoint
COMMENT ON COLUMN sessions.pace IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.phase IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.locked IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.capacity IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.joined IS 'rgpd:aggregate';--> statement-breakpoint
COMMENT ON COLUMN sessions.version IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.seed IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.bank_version IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.bank_digest IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.domains IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.current IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.seconds_per_question IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.ends_at IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.created_at IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.started_at IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.ended_at IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.touched_at IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN sessions.plan IS 'rgpd:free-text — written by the coach, asked to name nobody; erased 30 days after the end';--> statement-breakpoint
COMMENT ON COLUMN sessions.profits IS 'rgpd:aggregate — of 5 people at least; erased 30 days after the end';--> statement-breakpoint
COMMENT ON COLUMN sessions.baseline IS 'rgpd:aggregate — of 5 answers at least; erased 30 days after the end';--> statement-breakpoint
COMMENT ON COLUMN questions.session_id IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN questions.position IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN questions.item_id IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN questions.item IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN questions.option_order IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN questions.phase IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN questions.closes_at IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN questions.revealed_at IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN questions.closed_version IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN questions.figures IS 'rgpd:aggregate — of 5 answers at least; erased 30 days after the end';--> statement-breakpoint
COMMENT ON COLUMN participants.id IS 'rgpd:pseudonymous — random; erased 24 hours after the end';--> statement-breakpoint
COMMENT ON COLUMN participants.session_id IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN participants.rank IS 'rgpd:pseudonymous — order of arrival, gives the nickname; erased 24 hours after the end';--> statement-breakpoint
COMMENT ON COLUMN participants.joined_version IS 'rgpd:pseudonymous — erased 24 hours after the end';--> statement-breakpoint
COMMENT ON COLUMN participants.secret_hash IS 'rgpd:pseudonymous — SHA-256 of the participant''s secret; erased 24 hours after the end';--> statement-breakpoint
COMMENT ON COLUMN participants.finished_at IS 'rgpd:pseudonymous — erased 24 hours after the end';--> statement-breakpoint
COMMENT ON COLUMN answers.participant_id IS 'rgpd:pseudonymous — erased 24 hours after the end';--> statement-breakpoint
COMMENT ON COLUMN answers.session_id IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN answers.position IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN answers.revision IS 'rgpd:pseudonymous — erased 24 hours after the end';--> statement-breakpoint
COMMENT ON COLUMN answers.response IS 'rgpd:pseudonymous — erased 24 hours after the end';--> statement-breakpoint
COMMENT ON COLUMN answers.outcome IS 'rgpd:pseudonymous — erased 24 hours after the end';--> statement-breakpoint
COMMENT ON COLUMN answers.confidence IS 'rgpd:pseudonymous — erased 24 hours after the end';--> statement-breakpoint
COMMENT ON COLUMN answers.answered_at IS 'rgpd:pseudonymous — rounded to the minute; erased 24 hours after the end';--> statement-breakpoint
COMMENT ON COLUMN limits.key IS 'rgpd:pseudonymous — keyed hash of a network address, its key forgotten after a day';--> statement-breakpoint
COMMENT ON COLUMN limits.points IS 'rgpd:pseudonymous — erased with its key';--> statement-breakpoint
COMMENT ON COLUMN limits.expire IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN salts.day IS 'rgpd:none';--> statement-breakpoint
COMMENT ON COLUMN salts.salt IS 'rgpd:none — erased after a day';
