public import JisrWords

/// What people read for the words of choices; codes stay in files, in JSON and in the database. A word means the same in
/// every collection.
public enum ChoiceLabels {
    public static func labels(of word: String) -> Labels { table[word] ?? Labels(word, word, word) }

    /// Other ways in which people write a word.
    static func synonyms(of word: String) -> [String] { others[word] ?? [] }

    private static let table: [String: Labels] = [
        "present": Labels("حاضر(ة)", "présent(e)", "present"),
        "absent": Labels("غائب(ة)", "absent(e)", "absent"),
        "late": Labels("متأخر(ة)", "en retard", "late"),
        "excused": Labels("غياب مبرر", "absence justifiée", "excused"),
        "f": Labels("أنثى", "féminin", "female"),
        "m": Labels("ذكر", "masculin", "male"),
        "enrolled": Labels("مسجل(ة)", "inscrit(e)", "enrolled"),
        "suspended": Labels("متوقف(ة) مؤقتا", "suspendu(e)", "suspended"),
        "dropped_out": Labels("منقطع(ة)", "abandon", "dropped out"),
        "transferred": Labels("منتقل(ة)", "transféré(e)", "transferred"),
        "completed": Labels("أتمّ(ت) التكوين", "formation achevée", "completed"),
        "full": Labels("التكوين الكامل", "formation complète", "full training"),
        "short": Labels("التكوين المختصر", "formation courte", "short training"),
        "other": Labels("برامج أخرى", "autres programmes", "other programmes"),
        "formal": Labels("التعليم النظامي", "éducation formelle", "formal education"),
        "personal": Labels("القطب الشخصي", "pôle personnel", "personal"),
        "vocational": Labels("القطب المهني", "pôle professionnel", "vocational"),
        "educational": Labels("القطب التربوي", "pôle éducatif", "educational"),
        "openness": Labels("قطب التفتح", "pôle ouverture", "openness"),
        "formal_school": Labels("العودة إلى التعليم النظامي", "retour au formel", "formal school"),
        "vocational_training": Labels("التكوين المهني", "formation professionnelle", "vocational training"),
        "employment": Labels("سوق الشغل", "emploi", "employment"),
        "self_employment": Labels("التشغيل الذاتي", "auto-emploi", "self-employment"),
        "none": Labels("دون إدماج", "sans insertion", "none"),
        "lost": Labels("انقطع الاتصال", "perdu(e) de vue", "lost"),
        "draft": Labels("مسودة", "brouillon", "draft"),
        "submitted": Labels("محالة", "transmise", "submitted"),
        "published": Labels("منشورة", "publiée", "published"),
        "centre": Labels("مركز الفرصة الثانية", "centre de la deuxième chance", "centre"),
        "province": Labels("المديرية الإقليمية", "direction provinciale", "provincial directorate"),
        "region": Labels("الأكاديمية الجهوية", "AREF", "regional office"),
        "reached": Labels("تم الاتصال", "joint", "reached"),
        "no_answer": Labels("لا جواب", "sans réponse", "no answer"),
        "same": Labels("الشخص نفسه", "la même personne", "the same person"),
        "different": Labels("شخصان مختلفان", "deux personnes", "two people"),
        "guardian": Labels("ولي الأمر", "tuteur", "guardian"),
        "youth": Labels("المستفيد(ة)", "bénéficiaire", "youth"),
        "no_place": Labels("لا مقعد شاغر", "plus de place", "no place left"),
        "stays": Labels(
            "لم تعد هناك رغبة في الانتقال", "ne souhaite plus changer de centre", "does not want to move any more"),
        "mistaken": Labels("عُرض خطأ", "proposé par erreur", "offered by mistake"),
        "left": Labels("غادر", "parti", "left"),
        "cut": Labels("سُحب", "coupé", "cut")
    ]

    private static let others: [String: [String]] = [
        "late": ["retard"], "excused": ["excusé(e)", "justifié(e)", "معذور(ة)", "مبرر"],
        "f": ["fille", "femme", "girl", "بنت", "إناث", "فتاة"], "m": ["garçon", "homme", "boy", "ولد", "ذكور", "فتى"],
        "personal": ["الشخصي", "personnel"], "vocational": ["المهني", "professionnel"],
        "educational": ["التربوي", "éducatif"], "openness": ["التفتح", "ouverture"]
    ]
}
