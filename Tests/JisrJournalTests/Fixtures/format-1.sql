PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES('applied',1);
INSERT INTO meta VALUES('centre','region');
INSERT INTO meta VALUES('clock',117678858702553088);
INSERT INTO meta VALUES('device',X'6aa1f94707dc5121e070a7a5ebf5ce96');
INSERT INTO meta VALUES('incarnation',X'23e7fd58cef40ee72ae33736bcc56740');
INSERT INTO meta VALUES('network_founder',X'79b5562e8fe654f94078b112e8a98ba7901f853ae695bed7e0e3910bad049664');
INSERT INTO meta VALUES('network_name','شبكة');
INSERT INTO meta VALUES('schema',1);
CREATE TABLE scope (
    num INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
    state_high INTEGER NOT NULL DEFAULT 0, state_low INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO scope VALUES(1,'control',-4142439425809293515,8106360712735507492);
INSERT INTO scope VALUES(2,'network',-4240496849560662113,-4041616014543544643);
CREATE TABLE log (
    num INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, device BLOB, incarnation BLOB, scope INTEGER,
    sequence INTEGER NOT NULL DEFAULT 0, hash BLOB NOT NULL DEFAULT (zeroblob(32))) STRICT;
INSERT INTO log VALUES(1,X'091e059af0836b60fe5df18edb0e9970',X'6aa1f94707dc5121e070a7a5ebf5ce96',X'23e7fd58cef40ee72ae33736bcc56740',1,1,X'c8380f657eec7bb141aa5ee7885603b768ea71ea716c0c132c26da334c7e01a3');
INSERT INTO log VALUES(2,X'c2117f78465d33b000271aaeb829bbeb',X'6aa1f94707dc5121e070a7a5ebf5ce96',X'23e7fd58cef40ee72ae33736bcc56740',2,5,X'a463e7ecc44e315f06bb48837cfa39def0377ae9ffcb04d963580125f1873cb9');
CREATE TABLE batch (
    num INTEGER PRIMARY KEY, log INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    base INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (log, first)) STRICT;
INSERT INTO batch VALUES(1,1,1,1,117678858701701120,X'4a0100091e059af0836b60fe5df18edb0e997000000000000000010001000000000000000000000000000000000000000000000000000000000000000001a2144c6a7d0000000000015353660ea25f1067cb32a21a931cf2d9739881cac3abbacf04715bff4bb52c3f51bd2088db1f5c070c81bb96bd20b37b134c65de2217d01bbfcc3bb1dd13442b218c81d281580becbe10312c90d616926d7d4e7128383c5fecd62b59cf27f40e00000200020034001a6461677a6a6872377668386a337233676d796a79717865656a720101010601090209030404040604070410654820651d0200940379b5562e8fe654f94078b112e8a98ba7901f853ae695bed7e0e3910bad049664726567696f6e6f66666963652e6578616d706c653a383434330200295cc1c0d513000000000000004000400000000c0000000c0000000c00000026');
INSERT INTO batch VALUES(2,2,1,3,117678858701832192,X'4a0101c2117f78465d33b000271aaeb829bbeb00000000000000010003000000000000000000000000000000000000000000000000000000000000000001a2144c6a7f0000000000018a2f0db9f85b0685be736c692d63bea27dca1515b6965030ff6e0501cf2a842d1c251b53e102f0ca5917421859f85ea470413a4b6454638b3282374ba3ff2203ac866fe8d0029cb9dc23a4e2ef1d0738fe40fce454762f5fe0521d282a68650f00c9a7fb29547434a93584e83b71155e15000004000201021208000d6368696368616f7561736166690303010501040406080a080a090303010201040d040400030104060a060a005ad984d982d8a7d8a120d8b4d98ad8b4d8a7d988d8a9d8a3d985d98ad986d8a9d98ad988d8b3d98152c3a9756e696f6e20646520536166696672556e6520657870c3a97269656e6365706572736f6e616c766f636174696f6e616c02030002020105008080080200000000002a00a0d490960d00000014000000100028000200000020000000040000001e0000001000000014');
INSERT INTO batch VALUES(3,2,4,5,117678858702225408,X'4a0101c2117f78465d33b000271aaeb829bbeb00000000000000040002c9d40c43027004eb2659e15a95d22134b86e5c8f5f2ea59f545426d8fd71848e01a2144c6a850000000000019fb4bee824f6d8e737ee83215bc60977c34800a0263205c6891aa6b47c276030717661ffae13b01c1c47d521ce3549d92b8695db314a9a4d210f1f0c3c1d0fcfdc116306709b75777c92ee4d0ba1c2807251c6e65f1b1741c4331c55f16dff0f0056e19852a7d6b0405b2712069c826c93000004000201021208000d6368696368616f756173616669020305020903080b03050100020008d98ad988d8b3d981010200020104008080100000000200000006002a000000100002000200000006');
CREATE TABLE tail (
    log INTEGER NOT NULL, sequence INTEGER NOT NULL, operation BLOB NOT NULL,
    PRIMARY KEY (log, sequence)) STRICT, WITHOUT ROWID;
INSERT INTO tail VALUES(2,6,X'040100c2117f78465d33b000271aaeb829bbeb0301a2144c6a8a000000010704097375626d6974746564');
CREATE TABLE entity (
    num INTEGER PRIMARY KEY, scope INTEGER NOT NULL, collection INTEGER NOT NULL, id ANY NOT NULL,
    UNIQUE (id, collection, scope)) STRICT;
INSERT INTO entity VALUES(1,1,1,'dagzjhr7vh8j3r3gmyjyqxeejr');
INSERT INTO entity VALUES(2,2,3,'chichaoua');
INSERT INTO entity VALUES(3,2,3,'safi');
INSERT INTO entity VALUES(4,2,4,'r88qyy26bmsv00173aqbgadvxc-3');
CREATE TABLE introduction (
    log INTEGER NOT NULL, sequence INTEGER NOT NULL, entity INTEGER NOT NULL,
    PRIMARY KEY (log, sequence)) STRICT, WITHOUT ROWID;
INSERT INTO introduction VALUES(1,1,1);
INSERT INTO introduction VALUES(2,1,2);
INSERT INTO introduction VALUES(2,2,3);
INSERT INTO introduction VALUES(2,3,4);
INSERT INTO introduction VALUES(2,6,4);
CREATE TABLE register (
    collection INTEGER NOT NULL, row INTEGER NOT NULL, field INTEGER NOT NULL, member TEXT NOT NULL,
    log INTEGER NOT NULL, sequence INTEGER NOT NULL, stamp INTEGER NOT NULL, value ANY,
    PRIMARY KEY (collection, row, field, member, log, sequence)) STRICT, WITHOUT ROWID;
INSERT INTO register VALUES(3,2,8,'أمينة',2,1,117678858701832192,NULL);
INSERT INTO register VALUES(3,2,9,'',2,4,117678858702225408,21);
INSERT INTO register VALUES(3,3,0,'',2,5,117678858702356480,X'c2117f78465d33b000271aaeb829bbeb0000000000000002');
INSERT INTO register VALUES(3,3,1,'',2,2,117678858701897728,'Réunion de Safi');
INSERT INTO register VALUES(3,3,13,'',2,2,117678858701897728,'fr');
INSERT INTO register VALUES(4,4,7,'',2,6,117678858702553088,'submitted');
CREATE TABLE awaited (
    log INTEGER NOT NULL, sequence INTEGER NOT NULL, collection INTEGER NOT NULL, row INTEGER NOT NULL,
    field INTEGER NOT NULL, member TEXT NOT NULL,
    PRIMARY KEY (log, sequence, collection, row, field, member)) STRICT, WITHOUT ROWID;
CREATE TABLE pending (
    log INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (log, sequence)) STRICT, WITHOUT ROWID;
CREATE TABLE conflict (
    collection INTEGER NOT NULL, row INTEGER NOT NULL, field INTEGER NOT NULL,
    PRIMARY KEY (collection, row, field)) STRICT, WITHOUT ROWID;
CREATE TABLE refused (
    num INTEGER PRIMARY KEY, at INTEGER NOT NULL, peer BLOB, log BLOB NOT NULL, first INTEGER NOT NULL,
    code TEXT NOT NULL, reason TEXT NOT NULL, bytes BLOB NOT NULL, UNIQUE (log, first, code)) STRICT;
CREATE TABLE stranger (
    pin BLOB PRIMARY KEY, at INTEGER NOT NULL, address TEXT NOT NULL, calls INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE peer (
    device BLOB PRIMARY KEY, last_success INTEGER, last_try INTEGER, next_try INTEGER, failures INTEGER NOT NULL
    DEFAULT 0, last_error TEXT, frontier BLOB, same_digest BLOB) STRICT, WITHOUT ROWID;
CREATE TABLE invitation (
    secret BLOB PRIMARY KEY, role TEXT NOT NULL, centre TEXT NOT NULL, province TEXT NOT NULL,
    expires INTEGER NOT NULL, used_by BLOB) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "member" (num INTEGER PRIMARY KEY, made_log INTEGER NOT NULL, made_seq INTEGER NOT NULL, scope INTEGER NOT NULL, id TEXT NOT NULL, "key" BLOB, "pin" BLOB, "role" TEXT, "centre" TEXT, "province" TEXT, "name" TEXT, "address" TEXT, "revoked" TEXT, deleted INTEGER) STRICT;
INSERT INTO member VALUES(1,1,1,1,'dagzjhr7vh8j3r3gmyjyqxeejr',X'79b5562e8fe654f94078b112e8a98ba7901f853ae695bed7e0e3910bad049664',X'79b5562e8fe654f94078b112e8a98ba7901f853ae695bed7e0e3910bad049664','region','region',NULL,'region','office.example:8443',NULL,NULL);
CREATE TABLE IF NOT EXISTS "centre" (num INTEGER PRIMARY KEY, made_log INTEGER NOT NULL, made_seq INTEGER NOT NULL, scope INTEGER NOT NULL, id TEXT NOT NULL, "name_ar" TEXT, "name_fr" TEXT, "association" TEXT, "province" TEXT, "variant" TEXT, "capacity" INTEGER, "address" TEXT, "contact" TEXT, deleted INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS "event" (num INTEGER PRIMARY KEY, made_log INTEGER NOT NULL, made_seq INTEGER NOT NULL, scope INTEGER NOT NULL, id TEXT NOT NULL, "title" TEXT, "kind" TEXT, "place" TEXT, "starts" TEXT, "ends" TEXT, "agenda" TEXT, "organisations" TEXT, "speakers" TEXT, "female" INTEGER, "male" INTEGER, "decisions" TEXT, "follow_ups" TEXT, "language" TEXT, deleted INTEGER) STRICT;
INSERT INTO event VALUES(2,2,1,2,'chichaoua','لقاء شيشاوة',NULL,NULL,'2026-01-10T09:00',NULL,NULL,NULL,'أمينة',21,NULL,NULL,NULL,NULL,NULL);
INSERT INTO event VALUES(3,2,2,2,'safi','Réunion de Safi',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'fr',1);
CREATE TABLE IF NOT EXISTS "report" (num INTEGER PRIMARY KEY, made_log INTEGER NOT NULL, made_seq INTEGER NOT NULL, scope INTEGER NOT NULL, id TEXT NOT NULL, "title" TEXT, "context" TEXT, "action" TEXT, "result" TEXT, "lessons" TEXT, "axes" TEXT, "status" TEXT, "author" TEXT, "language" TEXT, deleted INTEGER) STRICT;
INSERT INTO report VALUES(4,2,3,2,'r88qyy26bmsv00173aqbgadvxc-3','Une expérience',NULL,NULL,NULL,NULL,'personal|vocational','submitted',NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "attachment" (num INTEGER PRIMARY KEY, made_log INTEGER NOT NULL, made_seq INTEGER NOT NULL, scope INTEGER NOT NULL, id TEXT NOT NULL, "owner" TEXT, "name" TEXT, "media_type" TEXT, "size" INTEGER, "sha256" BLOB, "sensitivity" TEXT, "image_consent" INTEGER, deleted INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS "participant" (num INTEGER PRIMARY KEY, made_log INTEGER NOT NULL, made_seq INTEGER NOT NULL, scope INTEGER NOT NULL, id TEXT NOT NULL, "season" TEXT, "sex" TEXT, "birth_year" INTEGER, "group" TEXT, "trade" TEXT, "status" TEXT, "start" TEXT, "end" TEXT, "end_reason" TEXT, deleted INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS "orientation" (num INTEGER PRIMARY KEY, made_log INTEGER NOT NULL, made_seq INTEGER NOT NULL, scope INTEGER NOT NULL, id TEXT NOT NULL, "participant" INTEGER, "date" TEXT, "track" TEXT, "criteria" TEXT, "reason" TEXT, deleted INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS "plan" (num INTEGER PRIMARY KEY, made_log INTEGER NOT NULL, made_seq INTEGER NOT NULL, scope INTEGER NOT NULL, id TEXT NOT NULL, "participant" INTEGER, "axis" TEXT, "goal" TEXT, "level" TEXT, deleted INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS "session" (num INTEGER PRIMARY KEY, made_log INTEGER NOT NULL, made_seq INTEGER NOT NULL, scope INTEGER NOT NULL, id TEXT NOT NULL, "date" TEXT, "slot" TEXT, "axis" TEXT, "group" TEXT, "trainer" TEXT, "cancelled" INTEGER, deleted INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS "attendance" (num INTEGER PRIMARY KEY, made_log INTEGER NOT NULL, made_seq INTEGER NOT NULL, "session" INTEGER GENERATED ALWAYS AS (num >> 28) VIRTUAL, "participant" INTEGER GENERATED ALWAYS AS (num & 268435455) VIRTUAL, "status" TEXT, "minutes_late" INTEGER, deleted INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS "outcome" (num INTEGER PRIMARY KEY, made_log INTEGER NOT NULL, made_seq INTEGER NOT NULL, scope INTEGER NOT NULL, id TEXT NOT NULL, "participant" INTEGER, "date" TEXT, "kind" TEXT, "evidence" TEXT, deleted INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS "identity" (num INTEGER PRIMARY KEY, made_log INTEGER NOT NULL, made_seq INTEGER NOT NULL, "participant" INTEGER GENERATED ALWAYS AS (num) VIRTUAL, "name_ar" TEXT, "name_fr" TEXT, "birth_date" TEXT, "guardian" TEXT, "phone" TEXT, "massar" TEXT, "consents" TEXT, deleted INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS "remark" (num INTEGER PRIMARY KEY, made_log INTEGER NOT NULL, made_seq INTEGER NOT NULL, "session" INTEGER GENERATED ALWAYS AS (num >> 28) VIRTUAL, "participant" INTEGER GENERATED ALWAYS AS (num & 268435455) VIRTUAL, "text" TEXT, deleted INTEGER) STRICT;
CREATE VIEW "member_view" AS SELECT t.id, t."key", t."pin", t."role", t."centre", t."province", t."name", t."address", t."revoked" FROM "member" t JOIN scope ON scope.num = t.scope WHERE t.deleted IS NULL;
CREATE VIEW "centre_view" AS SELECT t.id, t."name_ar", t."name_fr", t."association", t."province", t."variant", t."capacity", t."address", t."contact" FROM "centre" t JOIN scope ON scope.num = t.scope WHERE t.deleted IS NULL;
CREATE VIEW "event_view" AS SELECT t.id, t."title", t."kind", t."place", t."starts", t."ends", t."agenda", t."organisations", t."speakers", t."female", t."male", t."decisions", t."follow_ups", t."language" FROM "event" t JOIN scope ON scope.num = t.scope WHERE t.deleted IS NULL;
CREATE VIEW "report_view" AS SELECT t.id, t."title", t."context", t."action", t."result", t."lessons", t."axes", t."status", t."author", t."language" FROM "report" t JOIN scope ON scope.num = t.scope WHERE t.deleted IS NULL;
CREATE VIEW "attachment_view" AS SELECT t.id, t."owner", t."name", t."media_type", t."size", t."sha256", t."sensitivity", t."image_consent" FROM "attachment" t JOIN scope ON scope.num = t.scope WHERE t.deleted IS NULL;
CREATE VIEW "participant_view" AS SELECT t.id, CASE instr(scope.name, '@') WHEN 0 THEN NULL ELSE substr(scope.name, instr(scope.name, '@') + 1) END AS centre, t."season", t."sex", t."birth_year", t."group", t."trade", t."status", t."start", t."end", t."end_reason" FROM "participant" t JOIN scope ON scope.num = t.scope WHERE t.deleted IS NULL;
CREATE VIEW "orientation_view" AS SELECT t.id, CASE instr(scope.name, '@') WHEN 0 THEN NULL ELSE substr(scope.name, instr(scope.name, '@') + 1) END AS centre, (SELECT CASE typeof(id) WHEN 'blob' THEN lower(hex(id)) ELSE id END FROM entity WHERE num = t."participant") AS "participant", t."date", t."track", t."criteria", t."reason" FROM "orientation" t JOIN scope ON scope.num = t.scope WHERE t.deleted IS NULL;
CREATE VIEW "plan_view" AS SELECT t.id, CASE instr(scope.name, '@') WHEN 0 THEN NULL ELSE substr(scope.name, instr(scope.name, '@') + 1) END AS centre, (SELECT CASE typeof(id) WHEN 'blob' THEN lower(hex(id)) ELSE id END FROM entity WHERE num = t."participant") AS "participant", t."axis", t."goal", t."level" FROM "plan" t JOIN scope ON scope.num = t.scope WHERE t.deleted IS NULL;
CREATE VIEW "session_view" AS SELECT t.id, CASE instr(scope.name, '@') WHEN 0 THEN NULL ELSE substr(scope.name, instr(scope.name, '@') + 1) END AS centre, t."date", t."slot", t."axis", t."group", t."trainer", t."cancelled" FROM "session" t JOIN scope ON scope.num = t.scope WHERE t.deleted IS NULL;
CREATE VIEW "attendance_view" AS SELECT CASE typeof(one.id) WHEN 'blob' THEN lower(hex(one.id)) ELSE one.id END AS "session", CASE typeof(two.id) WHEN 'blob' THEN lower(hex(two.id)) ELSE two.id END AS "participant", CASE instr(scope.name, '@') WHEN 0 THEN NULL ELSE substr(scope.name, instr(scope.name, '@') + 1) END AS centre, t."status", t."minutes_late" FROM "attendance" t JOIN entity one ON one.num = t.num >> 28 JOIN entity two ON two.num = t.num & 268435455 JOIN scope ON scope.num = one.scope WHERE t.deleted IS NULL;
CREATE VIEW "outcome_view" AS SELECT t.id, CASE instr(scope.name, '@') WHEN 0 THEN NULL ELSE substr(scope.name, instr(scope.name, '@') + 1) END AS centre, (SELECT CASE typeof(id) WHEN 'blob' THEN lower(hex(id)) ELSE id END FROM entity WHERE num = t."participant") AS "participant", t."date", t."kind", t."evidence" FROM "outcome" t JOIN scope ON scope.num = t.scope WHERE t.deleted IS NULL;
CREATE VIEW "identity_view" AS SELECT CASE typeof(one.id) WHEN 'blob' THEN lower(hex(one.id)) ELSE one.id END AS "participant", CASE instr(scope.name, '@') WHEN 0 THEN NULL ELSE substr(scope.name, instr(scope.name, '@') + 1) END AS centre, t."name_ar", t."name_fr", t."birth_date", t."guardian", t."phone", t."massar", t."consents" FROM "identity" t JOIN entity one ON one.num = t.num JOIN scope ON scope.num = one.scope WHERE t.deleted IS NULL;
CREATE VIEW "remark_view" AS SELECT CASE typeof(one.id) WHEN 'blob' THEN lower(hex(one.id)) ELSE one.id END AS "session", CASE typeof(two.id) WHEN 'blob' THEN lower(hex(two.id)) ELSE two.id END AS "participant", CASE instr(scope.name, '@') WHEN 0 THEN NULL ELSE substr(scope.name, instr(scope.name, '@') + 1) END AS centre, t."text" FROM "remark" t JOIN entity one ON one.num = t.num >> 28 JOIN entity two ON two.num = t.num & 268435455 JOIN scope ON scope.num = one.scope WHERE t.deleted IS NULL;
COMMIT;
PRAGMA application_id=1248424818;
PRAGMA user_version=1;
