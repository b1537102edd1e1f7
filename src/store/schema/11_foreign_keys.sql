-- an index for every foreign key

-- Who writes or removes a row that others may point at looks for those others, by their foreign key:
-- an insert into visit went through every token kept. tests/unit/store/test_schema.c holds that each
-- has an index, but for those to site, which is one row that never changes.
CREATE INDEX token_visit ON token (site, visit);
CREATE INDEX appointment_visit ON appointment (site, visit) WHERE visit IS NOT NULL;
CREATE INDEX appointment_asked ON appointment (consultant) WHERE consultant IS NOT NULL;
CREATE INDEX appointment_service ON appointment (service);
CREATE INDEX answer_question ON answer (question);
CREATE INDEX apart_one ON apart (one);
CREATE INDEX consultant_day_staff ON consultant_day (staff);
CREATE INDEX customer_owner ON customer (owner) WHERE owner IS NOT NULL;
CREATE INDEX follow_up_staff ON follow_up (staff);
CREATE INDEX owed_turn_staff ON owed_turn (staff);
CREATE INDEX question_service ON question (service) WHERE service IS NOT NULL;
CREATE INDEX service_class ON service (class);
CREATE INDEX service_cover_staff ON service_cover (staff);
