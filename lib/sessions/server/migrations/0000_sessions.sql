CREATE TABLE "answers" (
	"participant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"revision" integer NOT NULL,
	"response" jsonb,
	"outcome" text NOT NULL,
	"confidence" text,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "answers_participant_id_position_pk" PRIMARY KEY("participant_id","position"),
	CONSTRAINT "answers_revision" CHECK ("answers"."revision" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "participants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"joined_version" integer NOT NULL,
	"secret_hash" text NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "participants_secret_hash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "participants_rank" UNIQUE("session_id","rank")
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"session_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"item_id" text NOT NULL,
	"item" jsonb NOT NULL,
	"option_order" jsonb NOT NULL,
	"phase" text DEFAULT 'pending' NOT NULL,
	"closes_at" timestamp with time zone,
	"revealed_at" timestamp with time zone,
	"closed_version" integer,
	"figures" jsonb,
	CONSTRAINT "questions_session_id_position_pk" PRIMARY KEY("session_id","position"),
	CONSTRAINT "questions_item" UNIQUE("session_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "salts" (
	"day" date PRIMARY KEY NOT NULL,
	"salt" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text,
	"coach_hash" text NOT NULL,
	"projection_hash" text NOT NULL,
	"title" text NOT NULL,
	"pace" text NOT NULL,
	"phase" text NOT NULL,
	"locked" boolean DEFAULT false NOT NULL,
	"capacity" integer NOT NULL,
	"joined" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"seed" bigint NOT NULL,
	"bank_version" text NOT NULL,
	"bank_digest" text NOT NULL,
	"domains" jsonb NOT NULL,
	"current" integer,
	"seconds_per_question" integer,
	"ends_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"touched_at" timestamp with time zone NOT NULL,
	"plan" jsonb,
	"profits" jsonb,
	"baseline" jsonb,
	CONSTRAINT "sessions_code_unique" UNIQUE("code"),
	CONSTRAINT "sessions_coach_hash_unique" UNIQUE("coach_hash"),
	CONSTRAINT "sessions_projection_hash_unique" UNIQUE("projection_hash")
);
--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answers_session" ON "answers" USING btree ("session_id","position");