/// The words of the pages on which attendance is taken.
public enum RegisterPhrase: Phrase {
    case week, weekOf, previousWeek, nextWeek, thisWeek, newSession, noSessions, asLastWeek, lastWeeksSessions,
        repeatSession
    case marked, notMarked, cancelledSession, someAbsent, register, name, mark, minutes, min,
        remark, noMark
    case markRestPresent, noLearners, formerMember, saving, savedAt, keptHere, notTaken, hint, count, deleteSession
    case sessionDeleted, editSession, cancelSession, reopenSession, sameSession, openThatOne, makeAnyway, sheet,
        blankSheet, sheetCode
    case keyedBack, noSheet, signature, chooseGroup, findName

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .week: ("الأسبوع", "Semaine", "Week")
        case .weekOf: ("أسبوع {0}", "Semaine du {0}", "Week of {0}")
        case .previousWeek: ("الأسبوع السابق", "Semaine précédente", "Previous week")
        case .nextWeek: ("الأسبوع التالي", "Semaine suivante", "Next week")
        case .thisWeek: ("هذا الأسبوع", "Cette semaine", "This week")
        case .newSession: ("حصة جديدة", "Nouvelle séance", "New session")
        case .noSessions: ("لا حصة في هذا الأسبوع بعد", "Aucune séance cette semaine", "No session in this week yet")
        case .asLastWeek: ("مثل الأسبوع الماضي", "Comme la semaine dernière", "As last week")
        case .lastWeeksSessions: (
            "حصص الأسبوع الماضي التي لم تُسجل بعد في هذا الأسبوع", "Séances de la semaine dernière, pas encore saisies cette semaine",
            "Last week’s sessions that this week does not have yet")
        case .repeatSession: ("تسجيلها ليوم {0}", "Saisir pour le {0}", "Enter for {0}")
        case .marked: ("سُجل {0} من {1}", "{0} sur {1} saisis", "{0} of {1} marked")
        case .notMarked: ("لم يُسجل الحضور", "appel pas encore fait", "not taken yet")
        case .cancelledSession: ("ملغاة", "annulée", "cancelled")
        case .someAbsent: ("غياب: {0}", "absents : {0}", "absent: {0}")
        case .register: ("لائحة الحضور", "Feuille d’appel", "Register")
        case .name: ("الاسم", "Nom", "Name")
        case .mark: ("الحضور", "Présence", "Mark")
        case .minutes: ("دقائق التأخر", "Minutes de retard", "Minutes late")
        case .min: ("دقائق", "min", "min")
        case .remark: ("ملاحظة", "Remarque", "Remark")
        case .noMark: ("غير مسجل", "non saisi", "no mark")
        case .markRestPresent: ("الباقون حاضرون", "Tous les autres présents", "All others present")
        case .noLearners: (
            "لا مستفيد في هذا الفوج بعد", "Aucun bénéficiaire dans ce groupe pour l’instant",
            "No participant is in this group yet")
        case .formerMember: ("غادر الفوج", "a quitté le groupe", "has left the group")
        case .saving: ("جار الحفظ…", "Enregistrement…", "Saving…")
        case .savedAt: ("حُفظ كل شيء على القرص", "Tout est enregistré sur le disque", "All is saved on the disk")
        case .keptHere: (
            "الخدمة لا تجيب: العلامات محفوظة في هذه الصفحة وستُرسل حين تعود، فلا داعي لإعادتها",
            "Le service ne répond pas : les marques sont gardées dans cette page et seront envoyées à son retour, inutile de les refaire",
            "The service does not answer: the marks are kept on this page and are sent when it is back; no need to repeat them")
        case .notTaken: ("لم تُقبل: {0}", "Refusé : {0}", "Not taken: {0}")
        case .hint: (
            "لوحة المفاتيح: ح أو P حاضر، غ أو A غائب، ت أو R متأخر، ب أو E غياب مبرر، حرف الحذف لمحو العلامة، رقم السطر للانتقال إليه، / للبحث عن اسم، * الباقون حاضرون",
            "Clavier : P présent, A absent, R en retard, E absence justifiée, Retour arrière efface, un numéro va à la ligne, / cherche un nom, * tous les autres présents",
            "Keyboard: P present, A absent, R late, E excused, Backspace clears, a number goes to its line, / finds a name, * all others present")
        case .count: (
            "حاضر {0}، غائب {1}، متأخر {2}، مبرر {3}، غير مسجل {4}", "présents {0}, absents {1}, en retard {2}, justifiés {3}, non saisis {4}",
            "present {0}, absent {1}, late {2}, excused {3}, no mark {4}")
        case .deleteSession: ("حذف الحصة", "Supprimer la séance", "Delete the session")
        case .sessionDeleted: ("حُذفت الحصة", "La séance est supprimée", "The session is deleted")
        case .editSession: ("تعديل الحصة", "Modifier la séance", "Edit the session")
        case .cancelSession: ("إلغاء الحصة", "Annuler la séance", "Cancel the session")
        case .reopenSession: ("الحصة انعقدت", "La séance a bien lieu", "The session takes place")
        case .sameSession: (
            "توجد حصة لنفس الفوج في نفس اليوم والفترة", "Ce groupe a déjà une séance ce jour-là, sur ce créneau",
            "This group has a session on that day in that slot already")
        case .openThatOne: ("فتح تلك الحصة", "Ouvrir cette séance", "Open that one")
        case .makeAnyway: ("إضافة حصة أخرى رغم ذلك", "En ajouter une autre quand même", "Make another one anyway")
        case .sheet: ("ورقة الغياب", "Feuille d’appel", "Attendance sheet")
        case .blankSheet: ("ورقة فارغة", "Feuille vierge", "Blank sheet")
        case .sheetCode: ("رمز الورقة", "Code de la feuille", "Code of the sheet")
        case .keyedBack: ("فتح ورقة برمزها", "Ouvrir une feuille par son code", "Open a sheet by its code")
        case .noSheet: ("لا ورقة بهذا الرمز", "Aucune feuille n’a ce code", "No sheet has this code")
        case .signature: ("التوقيع", "Signature", "Signature")
        case .chooseGroup: (
            "لم يُذكر فوج لهذه الحصة: تظهر أسماء كل المسجلين", "Cette séance n’a pas de groupe : tous les inscrits sont montrés",
            "This session has no group: all who are enrolled are shown")
        case .findName: ("بحث عن اسم في اللائحة", "Chercher un nom dans la feuille", "Find a name in the register")
        }
    }
}
