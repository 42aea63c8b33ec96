/// What pictures of figures say in words, and what stands in the report of a year.
public enum PicturePhrase: Phrase {
    case overMonths, mostAndLeast, onlyOne, allSame, nothingKnown, gaps, band, unseen, flow, offTheMap,
        lastMonths
    case annual, annualOf, season, wroteOn, seasonRuns, eventsOfYear, experiences,
        noEvents, noExperiences, moreEvents, printHint, numberOfCentres, untitled

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .overMonths: (
            "من {0} إلى {1}: أعلاها {2} ({3})، وأدناها {4} ({5}).",
            "De {0} à {1} : au plus haut {2} ({3}), au plus bas {4} ({5}).",
            "From {0} to {1}: highest {2} ({3}), lowest {4} ({5}).")
        case .mostAndLeast: (
            "الأعلى: {0} ({1})؛ الأدنى: {2} ({3}).", "Au plus haut : {0} ({1}) ; au plus bas : {2} ({3}).",
            "Highest: {0} ({1}); lowest: {2} ({3}).")
        case .onlyOne: ("رقم واحد معروف: {0} ({1}).", "Un seul chiffre est connu : {0} ({1}).", "One figure is known: {0} ({1}).")
        case .allSame: ("كلها سواء: {0}.", "Tous égaux : {0}.", "All the same: {0}.")
        case .nothingKnown: ("لا رقم معروف هنا.", "Aucun chiffre n’est connu ici.", "No figure is known here.")
        case .gaps: (
            "الفراغات شهور لا رقم لها، وليست أصفارا: {0}.", "Les vides sont des mois sans chiffre, et non des zéros : {0}.",
            "Gaps are months without a figure, not zeros: {0}.")
        case .band: (
            "المساحة المخططة: من أدنى المراكز إلى أعلاها في كل شهر.",
            "Partie hachurée : du centre le plus bas au plus haut, chaque mois.",
            "Hatched: from the lowest centre to the highest, each month.")
        case .unseen: ("أرقام غير مرسومة، محجوبة أو غير معروفة: {0}.", "Chiffres non dessinés, masqués ou pas connus : {0}.", "Figures not drawn, hidden or not known: {0}.")
        case .flow: ("من أصل {0} غادروا: {1}.", "Sur {0} sortants : {1}.", "Of {0} who left: {1}.")
        case .offTheMap: ("خارج الخريطة: {0}.", "Hors de la carte : {0}.", "Not on the map: {0}.")
        case .lastMonths: ("آخر الشهور وحدها: {0}.", "Les derniers mois seuls : {0}.", "The last months only: {0}.")
        case .annual: ("التقرير السنوي", "Rapport annuel", "Annual report")
        case .annualOf: ("التقرير السنوي: {0}", "Rapport annuel : {0}", "Annual report: {0}")
        case .season: ("الموسم التربوي {0}", "Année scolaire {0}", "Season {0}")
        case .wroteOn: ("حُسب يوم {0} من المعطيات الموجودة على هذا الجهاز.", "Calculé le {0} à partir des données de cet appareil.", "Computed on {0} from the data of this device.")
        case .seasonRuns: (
            "لم ينته الموسم بعد: الأرقام إلى غاية {0}.", "L’année n’est pas finie : les chiffres vont jusqu’au {0}.",
            "The season is not over: figures go up to {0}.")
        case .eventsOfYear: ("أنشطة الموسم: {0}", "Activités de l’année : {0}", "Events of the season: {0}")
        case .experiences: ("التجارب المنشورة: {0}", "Expériences publiées : {0}", "Published experiences: {0}")
        case .noEvents: ("لا نشاط مسجل في هذا الموسم.", "Aucune activité n’est saisie pour cette année.", "No event is recorded in this season.")
        case .noExperiences: ("لا تجربة منشورة.", "Aucune expérience n’est publiée.", "No experience is published.")
        case .moreEvents: ("غير مذكورة هنا: {0}.", "Non citées ici : {0}.", "Not listed here: {0}.")
        case .printHint: ("للطباعة أو الحفظ: طباعة الصفحة من المتصفح.", "Pour imprimer ou garder : imprimer la page du navigateur.", "To print or keep it: print the page from the browser.")
        case .numberOfCentres: ("عدد المراكز: {0}", "Nombre de centres : {0}", "Number of centres: {0}")
        case .untitled: ("دون عنوان", "sans titre", "untitled")
        }
    }
}
