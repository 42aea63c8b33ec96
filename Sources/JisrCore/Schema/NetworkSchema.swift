internal import JisrWords

extension Schema {
    /// The records of the network of second-chance centres: the whole domain, declared once.
    ///
    /// Tables, encoding, CSV columns, forms and checks come from here. To add a field: one line with the next number,
    /// and the version one higher.
    public static let network = Schema(
        version: 1,
        [
            .member, .centre, .event, .report, .attachment, .participant, .orientation, .plan, .session, .attendance,
            .outcome, .identity, .remark, .site, .revocation, .telling, .staff, .call, .task, .alias, .move,
            .linkageKey, .linkage
        ])
}

private let axes = ["personal", "vocational", "educational", "openness"]
private let count: ClosedRange<Int64> = 0...1_000_000

extension Schema.Collection {
    /// The devices of the network: one record each, named by the device's id. Stewards write it; a device keeps its own
    /// address and pin. Key, role and centre never change: see ``Enrolment``.
    public static let member = Schema.Collection(
        1, "member", .control, Labels("عضو", "membre", "member"),
        [
            Field(1, "key", .bytes, Labels("مفتاح الهوية", "clé d’identité", "identity key")),
            Field(2, "tls", .bytes, Labels("مفتاح الربط", "clé TLS", "TLS key")),
            Field(3, "role", .choice(Role.allCases.map(\.rawValue)), Labels("الدور", "rôle", "role")),
            Field(4, "centre", .reference("site"), Labels("المركز", "centre", "centre")),
            Field(5, "name", .text, Labels("الاسم", "nom", "name")),
            Field(6, "address", .text, Labels("العنوان", "adresse", "address")),
            Field(7, "seal", .bytes, Labels("مفتاح الظروف المغلقة", "clé des plis fermés", "key for sealed files"))
        ])

    /// The centres as the roster knows them: one record each, named by the centre's id.
    public static let site = Schema.Collection(
        14, "site", .control, Labels("مقر", "site", "site"),
        [
            Field(1, "name", .text, Labels("الاسم", "nom", "name")),
            Field(2, "province", .text, Labels("الإقليم", "province", "province"))
        ])

    /// Devices that are to write no more: see ``Revocation``.
    public static let revocation = Schema.Collection(
        15, "revocation", .control, Labels("إلغاء ترخيص", "retrait d’appareil", "revocation"),
        [
            Field(1, "device", .text, Labels("الجهاز", "appareil", "device")),
            Field(
                2, "kind", .choice(Revocation.Kind.allCases.map(\.rawValue)), Labels("النوع", "nature", "kind"))
        ])

    /// Up to where what a revoked device signed counts: see ``Telling``.
    public static let telling = Schema.Collection(
        16, "telling", .control, Labels("حد معترف به", "limite reconnue", "told end"),
        [
            Field(1, "device", .text, Labels("الجهاز", "appareil", "device")),
            Field(2, "audience", .text, Labels("الفئة", "audience", "audience")),
            Field(3, "log", .text, Labels("اليومية", "journal", "log")),
            Field(4, "sequence", .integer(1...(1 << 48)), Labels("الرقم", "numéro", "number")),
            Field(5, "mark", .bytes, Labels("البصمة", "empreinte", "mark")),
            Field(6, "revocation", .reference("revocation"), Labels("الإلغاء", "retrait", "revocation"))
        ])

    public static let centre = Schema.Collection(
        2, "centre", .network, Labels("مركز", "centre", "centre"),
        [
            Field(1, "name_ar", .text, Labels("الاسم بالعربية", "nom en arabe", "name in Arabic")),
            Field(2, "name_fr", .text, Labels("الاسم بالفرنسية", "nom en français", "name in French")),
            Field(3, "association", .text, Labels("الجمعية", "association", "association")),
            Field(4, "province", .text, Labels("الإقليم", "province", "province")),
            Field(5, "variant", .text, Labels("النوع", "type", "variant")),
            Field(6, "capacity", .integer(count), Labels("الطاقة الاستيعابية", "capacité", "capacity")),
            Field(7, "address", .text, Labels("العنوان", "adresse", "address")),
            Field(8, "contact", .text, Labels("معلومات الاتصال", "coordonnées", "contact"))
        ])

    public static let event = Schema.Collection(
        3, "event", .network, Labels("نشاط", "activité", "event"),
        [
            Field(1, "title", .text, Labels("العنوان", "titre", "title")),
            Field(2, "kind", .text, Labels("النوع", "nature", "kind")),
            Field(3, "place", .text, Labels("المكان", "lieu", "place")),
            Field(4, "starts", .time, Labels("البداية", "début", "starts")),
            Field(5, "ends", .time, Labels("النهاية", "fin", "ends")),
            Field(6, "agenda", .prose, Labels("جدول الأعمال", "ordre du jour", "agenda")),
            Field(7, "organisations", .set(nil), Labels("الهيئات", "organismes", "organisations")),
            Field(8, "speakers", .set(nil), Labels("المتدخلون", "intervenants", "speakers")),
            Field(9, "female", .integer(count), Labels("إناث", "femmes", "female")),
            Field(10, "male", .integer(count), Labels("ذكور", "hommes", "male")),
            Field(11, "decisions", .prose, Labels("القرارات", "décisions", "decisions")),
            Field(12, "follow_ups", .prose, Labels("التتبع", "suivi", "follow-ups")),
            Field(13, "language", .text, Labels("اللغة", "langue", "language"))
        ])

    public static let report = Schema.Collection(
        4, "report", .network, Labels("تجربة", "expérience", "report"),
        [
            Field(1, "title", .text, Labels("العنوان", "titre", "title")),
            Field(2, "context", .prose, Labels("السياق", "contexte", "context")),
            Field(3, "action", .prose, Labels("الإجراء", "action", "action")),
            Field(4, "result", .prose, Labels("النتيجة", "résultat", "result")),
            Field(5, "lessons", .prose, Labels("الدروس", "enseignements", "lessons")),
            Field(6, "axes", .set(axes), Labels("الأقطاب", "pôles", "axes")),
            Field(7, "status", .choice(["draft", "submitted", "published"]), Labels("الحالة", "état", "status")),
            Field(8, "author", .text, Labels("صاحب التجربة", "auteur", "author")),
            Field(9, "language", .text, Labels("اللغة", "langue", "language"))
        ])

    static let attachment = Schema.Collection(
        5, "attachment", .network, Labels("مرفق", "pièce jointe", "attachment"),
        [
            Field(1, "owner", .text, Labels("السجل", "fiche", "owner")),
            Field(2, "name", .text, Labels("اسم الملف", "nom du fichier", "file name")),
            Field(3, "media_type", .text, Labels("نوع الملف", "type de fichier", "media type")),
            Field(4, "size", .integer(0...(1 << 40)), Labels("الحجم", "taille", "size")),
            Field(5, "sha256", .bytes, Labels("البصمة", "empreinte", "SHA-256")),
            Field(6, "sensitivity", .text, Labels("درجة السرية", "confidentialité", "sensitivity")),
            Field(7, "image_consent", .boolean, Labels("إذن الصورة", "droit à l’image", "image consent"))
        ])

    public static let participant = Schema.Collection(
        6, "participant", .attendance, Labels("مستفيد", "bénéficiaire", "participant"),
        [
            Field(1, "season", .text, Labels("الموسم التربوي", "année scolaire", "season")),
            Field(2, "sex", .choice(["f", "m"]), Labels("الجنس", "sexe", "sex")),
            Field(
                3, "birth_year", .integer(1900...2100), Labels("سنة الازدياد", "année de naissance", "year of birth")),
            Field(4, "group", .text, Labels("الفوج", "groupe", "group"), isSought: true),
            Field(5, "trade", .text, Labels("الحرفة", "métier ou filière", "trade")),
            Field(
                6, "status", .choice(["enrolled", "suspended", "dropped_out", "transferred", "completed"]),
                Labels("الوضعية", "situation", "status")),
            Field(7, "start", .date, Labels("الالتحاق", "entrée", "start")),
            Field(8, "end", .date, Labels("المغادرة", "sortie", "end")),
            Field(9, "end_reason", .text, Labels("سبب المغادرة", "motif de sortie", "reason for leaving"))
        ])

    public static let orientation = Schema.Collection(
        7, "orientation", .attendance, Labels("توجيه", "orientation", "orientation"),
        [
            Field(
                1, "participant", .reference("participant"), Labels("المستفيد", "bénéficiaire", "participant"),
                isSought: true),
            Field(2, "date", .date, Labels("التاريخ", "date", "date")),
            Field(3, "track", .choice(["full", "short", "other", "formal"]), Labels("المسار", "parcours", "track")),
            Field(4, "criteria", .text, Labels("المعايير", "critères", "criteria")),
            Field(5, "reason", .text, Labels("التعليل", "motif", "reason"))
        ])

    public static let plan = Schema.Collection(
        8, "plan", .attendance, Labels("مشروع حياة", "projet de vie", "plan"),
        [
            Field(
                1, "participant", .reference("participant"), Labels("المستفيد", "bénéficiaire", "participant"),
                isSought: true),
            Field(2, "axis", .choice(axes), Labels("القطب", "pôle", "axis")),
            Field(3, "goal", .text, Labels("الهدف", "objectif", "goal")),
            Field(4, "level", .text, Labels("المستوى", "niveau", "level"))
        ])

    public static let session = Schema.Collection(
        9, "session", .attendance, Labels("حصة", "séance", "session"),
        [
            Field(1, "date", .date, Labels("التاريخ", "date", "date"), isSought: true),
            Field(2, "slot", .text, Labels("الفترة", "créneau", "slot")),
            Field(3, "axis", .choice(axes), Labels("القطب", "pôle", "axis")),
            Field(4, "group", .text, Labels("الفوج", "groupe", "group"), isSought: true),
            Field(5, "trainer", .text, Labels("المكوّن(ة)", "formateur", "trainer")),
            Field(6, "cancelled", .boolean, Labels("ألغيت", "annulée", "cancelled"))
        ])

    public static let attendance = Schema.Collection(
        10, "attendance", .attendance, Labels("حضور", "présence", "attendance"),
        named: .pair(
            KeyPart("session", of: "session", Labels("الحصة", "séance", "session")),
            KeyPart("participant", of: "participant", Labels("المستفيد", "bénéficiaire", "participant"))),
        [
            Field(
                1, "status", .choice(["present", "absent", "late", "excused"]), Labels("الحضور", "présence", "status"),
                .settleByItself),
            Field(
                2, "minutes_late", .integer(0...1440), Labels("دقائق التأخر", "minutes de retard", "minutes late"),
                .settleByItself)
        ])

    public static let outcome = Schema.Collection(
        11, "outcome", .attendance, Labels("مآل", "devenir", "outcome"),
        [
            Field(
                1, "participant", .reference("participant"), Labels("المستفيد", "bénéficiaire", "participant"),
                isSought: true),
            Field(2, "date", .date, Labels("التاريخ", "date", "date")),
            Field(
                3, "kind",
                .choice(["formal_school", "vocational_training", "employment", "self_employment", "none", "lost"]),
                Labels("المآل", "issue", "kind")),
            Field(4, "evidence", .text, Labels("الإثبات", "justificatif", "evidence"))
        ])

    public static let identity = Schema.Collection(
        12, "identity", .identity, Labels("هوية", "identité", "identity"),
        named: .owner(KeyPart("participant", of: "participant", Labels("المستفيد", "bénéficiaire", "participant"))),
        [
            Field(1, "name_ar", .text, Labels("الاسم بالعربية", "nom en arabe", "name in Arabic")),
            Field(2, "name_fr", .text, Labels("الاسم بالفرنسية", "nom en français", "name in French")),
            Field(3, "birth_date", .date, Labels("تاريخ الازدياد", "date de naissance", "date of birth")),
            Field(4, "guardian", .text, Labels("ولي الأمر", "tuteur", "guardian")),
            Field(5, "phone", .text, Labels("الهاتف", "téléphone", "phone"), isCode: true),
            Field(6, "massar", .text, Labels("رمز مسار", "code Massar", "Massar code"), isCode: true),
            Field(7, "consents", .set(nil), Labels("الموافقات", "consentements", "consents"))
        ])

    public static let remark = Schema.Collection(
        13, "remark", .identity, Labels("ملاحظة", "remarque", "remark"),
        named: .pair(
            KeyPart("session", of: "session", Labels("الحصة", "séance", "session")),
            KeyPart("participant", of: "participant", Labels("المستفيد", "bénéficiaire", "participant"))),
        [Field(1, "text", .text, Labels("النص", "texte", "text"))])

    /// The people who write at a centre, each named by the id that his operations tell (``WriterID``): a record of its
    /// own, so that a name is read where names may be read, and can be erased.
    public static let staff = Schema.Collection(
        17, "staff", .identity, Labels("أطر المركز", "équipe du centre", "staff"),
        [Field(1, "name", .text, Labels("الاسم", "nom", "name"))])

    public static let staffName = FieldCode(rawValue: 1)

    /// Calls to a family. Whom a centre called about whom, and what was said, is read nowhere else.
    public static let call = Schema.Collection(
        18, "call", .identity, Labels("اتصال بالأسرة", "appel à la famille", "call"),
        [
            Field(
                1, "participant", .reference("participant"), Labels("المستفيد", "bénéficiaire", "participant"),
                isSought: true),
            Field(2, "date", .date, Labels("التاريخ", "date", "date")),
            Field(3, "caller", .text, Labels("من اتصل", "qui a appelé", "caller")),
            Field(4, "answer", .choice(["reached", "no_answer"]), Labels("الجواب", "réponse", "answer")),
            Field(5, "note", .text, Labels("ما قيل", "ce qui a été dit", "note"))
        ])

    /// What was arranged about a line of a work list, by the line's key: to whom it was given, until when it was put off and
    /// why. Whether there is anything to do is never written: it follows from the other records.
    public static let task = Schema.Collection(
        19, "task", .identity, Labels("عمل موكول", "tâche", "task"),
        [
            Field(1, "list", .text, Labels("لائحة العمل", "liste de travail", "work list")),
            Field(2, "participant", .reference("participant"), Labels("المستفيد", "bénéficiaire", "participant")),
            Field(3, "assignee", .reference("staff"), Labels("المكلف(ة)", "chargé(e)", "assignee")),
            Field(4, "until", .date, Labels("مؤجل إلى", "reporté au", "put off until")),
            Field(5, "reason", .text, Labels("السبب", "motif", "reason"))
        ])

    /// Two files, and whether they are one person's: nothing of either is changed by it, and deleting it takes it back. It says
    /// no name, and is read wherever the files are, so that all count the person once.
    public static let alias = Schema.Collection(
        20, "alias", .attendance, Labels("ملف مكرر", "dossier en double", "double file"),
        named: .pair(
            KeyPart("participant", of: "participant", Labels("المستفيد", "bénéficiaire", "participant")),
            KeyPart("main", of: "participant", Labels("الملف الباقي", "dossier retenu", "file that stands"))),
        [
            Field(1, "verdict", .choice(["same", "different"]), Labels("القرار", "décision", "verdict")),
            Field(
                2, "main_centre", .reference("site"),
                Labels("مركز الملف الباقي", "centre du dossier retenu", "centre of the file that stands"))
        ])

    /// A youth who moves from one centre to another: see ``MoveID`` and ``Enrolment/mayWrite(_:in:)``. It says of whom
    /// only what is sealed to the devices of the two centres.
    public static let move = Schema.Collection(
        21, "move", .network, Labels("انتقال", "transfert", "move"),
        [
            Field(1, "day", .date, Labels("تاريخ العرض", "proposé le", "offered on"), .settleByItself),
            Field(
                2, "sealed", .bytes, Labels("الملف المغلق", "dossier sous pli fermé", "sealed file"), .settleByItself),
            Field(3, "keys", .set(nil), Labels("مفاتيح الملف", "clés du dossier", "keys of the file")),
            Field(4, "withdrawn", .date, Labels("سُحب في", "retiré le", "withdrawn on"), .settleByItself),
            Field(5, "accepted", .date, Labels("قُبل في", "accepté le", "accepted on"), .settleByItself),
            Field(
                6, "declined", .choice(["no_place", "stays", "mistaken"]),
                Labels("سبب الرفض", "refusé parce que", "declined because"),
                .settleByItself),
            Field(7, "closed", .date, Labels("سُجلت المغادرة في", "départ noté le", "leaving noted on"), .settleByItself)
        ])

    /// Keys by which centres make ``linkage`` codes: each sealed to the devices of all centres, and to no office. Its records are
    /// named by what the key hashes to, so that nobody gives one key to some and another to others under one name.
    public static let linkageKey = Schema.Collection(
        22, "linkage_key", .network, Labels("مفتاح المقارنة", "clé de rapprochement", "linkage key"),
        [Field(1, "keys", .set(nil), Labels("المفتاح لكل جهاز", "clé par appareil", "key for each device"))])

    /// What of a participant can be held against the files of other centres, and tells nothing by itself: codes under a key that
    /// no reader of this scope beside the centre holds. See Schnell, Bachteler and Reiher, Privacy-preserving record linkage
    /// using Bloom filters, 2009, on keyed codes of whole identifiers.
    public static let linkage = Schema.Collection(
        23, "linkage", .attendance, Labels("رموز المقارنة", "codes de rapprochement", "linkage codes"),
        named: .owner(KeyPart("participant", of: "participant", Labels("المستفيد", "bénéficiaire", "participant"))),
        [
            Field(1, "key", .bytes, Labels("المفتاح", "clé", "key"), .settleByItself),
            Field(
                2, "code_massar", .bytes, Labels("من رمز مسار", "du code Massar", "of the Massar code"), .settleByItself
            ),
            Field(
                3, "code_ar", .bytes,
                Labels(
                    "من الاسم بالعربية وتاريخ الازدياد", "du nom arabe et de la date de naissance",
                    "of the Arabic name and date of birth"),
                .settleByItself),
            Field(
                4, "code_fr", .bytes,
                Labels(
                    "من الاسم بالفرنسية وتاريخ الازدياد", "du nom français et de la date de naissance",
                    "of the French name and date of birth"),
                .settleByItself)
        ])
}
