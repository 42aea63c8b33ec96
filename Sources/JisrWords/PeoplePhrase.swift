/// The words of the pages about participants.
public enum PeoplePhrase: Phrase {
    case enrol, found, noneFound, searchHint, allGroups, likelyDouble, enrolAnyway, enrolled,
        namesElsewhere
    case orientation, addOrientation, lifeProject, addPlan, outcomes, addOutcome, history, identity, file,
        lastSessions
    case noSessionsYet, rate, proposal, noProposal, proposeFormal, proposeShort, proposeFull, proposeOther,
        changed
    case undecided

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .enrol: ("تسجيل مستفيد(ة)", "Inscrire un bénéficiaire", "Enrol a participant")
        case .found: ("عدد النتائج: {0}", "Résultats : {0}", "Found: {0}")
        case .noneFound: ("لا مستفيد بهذا الاسم أو الرمز", "Aucun bénéficiaire de ce nom ou de ce code", "No participant has this name or code")
        case .searchHint: ("اسم أو رمز أو فوج", "Nom, code ou groupe", "Name, code or group")
        case .allGroups: ("كل الأفواج", "Tous les groupes", "All groups")
        case .likelyDouble: (
            "هل هو أحد المسجلين؟ أسماء قريبة جدا من هذا الاسم:", "Est-ce une personne déjà inscrite ? Des noms très proches :",
            "Is this somebody who is enrolled already? These names are very near:")
        case .enrolAnyway: ("شخص آخر، المرجو التسجيل", "Une autre personne, inscrire", "Another person, enrol")
        case .enrolled: ("تم التسجيل", "Inscription faite", "Enrolled")
        case .namesElsewhere: (
            "لا تظهر الأسماء على هذا الجهاز: الهويات تبقى في مركزها", "Les noms ne se lisent pas sur cet appareil : les identités restent dans leur centre",
            "Names are not readable on this device: identities stay in their centre")
        case .orientation: ("التوجيه", "Orientation", "Orientation")
        case .addOrientation: ("تقرير التوجيه", "Décider de l’orientation", "Decide the orientation")
        case .lifeProject: ("مشروع الحياة", "Projet de vie", "Life project")
        case .addPlan: ("إضافة هدف", "Ajouter un objectif", "Add a goal")
        case .outcomes: ("المآل", "Insertion", "Outcome")
        case .addOutcome: ("تسجيل مآل", "Saisir une insertion", "Enter an outcome")
        case .history: ("ما كُتب في هذه البطاقة، وأين ومتى", "Ce qui a été écrit sur cette fiche, où et quand", "What was written in this record, where and when")
        case .identity: ("الهوية", "Identité", "Identity")
        case .file: ("الملف", "Dossier", "File")
        case .lastSessions: ("آخر الحصص", "Dernières séances", "Last sessions")
        case .noSessionsYet: ("لا حصة مسجلة لهذا الفوج بعد", "Aucune séance saisie pour ce groupe", "No session is entered for this group yet")
        case .rate: (
            "الحضور في آخر الحصص المسجلة: {0} من {1}", "Présences aux dernières séances saisies : {0} sur {1}",
            "Present at the last marked sessions: {0} of {1}")
        case .proposal: ("اقتراح حسب المعطيات: {0}. القرار لمن يعرف الشاب(ة).", "Proposition d’après les données : {0}. La décision revient à qui connaît le jeune.", "A proposal from the data: {0}. Whoever knows the youth decides.")
        case .noProposal: ("لا اقتراح: سنة الازدياد غير معروفة", "Pas de proposition : l’année de naissance manque", "No proposal: the year of birth is missing")
        case .proposeFormal: ("التعليم النظامي، لمن دون 16 سنة", "éducation formelle, avant 16 ans", "formal education, under 16")
        case .proposeFull: ("التكوين الكامل، بين 16 و18 سنة", "formation complète, de 16 à 18 ans", "full training, from 16 to 18")
        case .proposeShort: ("التكوين المختصر، ابتداء من 19 سنة", "formation courte, à partir de 19 ans", "short training, from 19 on")
        case .proposeOther: ("برامج أخرى، ابتداء من 24 سنة", "autres programmes, à partir de 24 ans", "other programmes, from 24 on")
        case .changed: ("حُفظت التغييرات", "Les modifications sont enregistrées", "The changes are saved")
        case .undecided: ("لم يُقرر بعد", "pas encore décidée", "not decided yet")
        }
    }
}
