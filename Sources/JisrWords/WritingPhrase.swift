/// The words of the pages on meetings and other events, and on experiences.
public enum WritingPhrase: Phrase {
    case events, reports, newEvent, newReport, searchWritings, minutesOf, publish, submit, onePerLine, inConflict,
        noEvents, noReports
    case untitled, draftRestored, dropDraft

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .events: ("اللقاءات والأنشطة", "Rencontres et activités", "Meetings and events")
        case .reports: ("التجارب", "Expériences", "Experiences")
        case .newEvent: ("لقاء أو نشاط جديد", "Nouvelle rencontre ou activité", "New meeting or event")
        case .newReport: ("تجربة جديدة", "Nouvelle expérience", "New experience report")
        case .searchWritings: ("كلمة من العنوان أو المكان أو صاحب التجربة", "Un mot du titre, du lieu ou de l’auteur", "A word of the title, place or author")
        case .minutesOf: ("محضر", "Compte rendu", "Minutes")
        case .publish: ("نشر", "Publier", "Publish")
        case .submit: ("إحالة", "Transmettre", "Submit")
        case .onePerLine: ("واحد في كل سطر", "un par ligne", "one a line")
        case .inConflict: ("قيمتان متعارضتان", "valeurs en conflit", "conflicting values")
        case .noEvents: ("لا لقاء ولا نشاط بعد", "Aucune rencontre pour l’instant", "No meeting or event yet")
        case .noReports: ("لا تجربة بعد", "Aucune expérience pour l’instant", "No experience report yet")
        case .draftRestored: (
            "هذا ما كُتب هنا ولم يُحفظ بعد", "Voici ce qui a été écrit ici et pas encore enregistré", "This is what was written here and is not saved yet")
        case .dropDraft: ("التخلي عنه", "L’abandonner", "Discard it")
        case .untitled: ("دون عنوان", "sans titre", "without a title")
        }
    }
}
