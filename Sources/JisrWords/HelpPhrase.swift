/// What the help says of each command and of what it takes.
public enum HelpPhrase: Phrase {
    case jisr, home, json, lang, quiet, color, noInput
    case status, sync, syncDiscussion, syncPeer, dryRunSync
    case found, network, office, listen, join, invitation, newCentre
    case invite, inviteDiscussion, role, inviteCentre, inviteProvince, expires
    case serve, serveDiscussion, setting
    case add, addDiscussion, collection, values, set, record, newValues, delete, undelete
    case attend, attendDiscussion, session, marks
    case list, conditions, limit, show, showAs, history
    case conflicts, resolve, field, keep, value, seen
    case `import`, importDiscussion, importFile, importFormat, importEncoding, importDates, importSheet, importMap,
        dryRunImport, keepGoing
    case export, exportDiscussion, exportAll, exportFormat, exportOutput
    case report, reportDiscussion, reportName, reportFrom, reportTo, reportSeason, reportBy, reportFormat, reportPublic,
        reportRelease
    case todo, todoDiscussion, todoList, todoName, todoFor, todoAll, todoGive, todoKey, todoPerson, todoLater, todoUntil
    case todoReason, todoDone, doubles, doublesDiscussion, doublesList, doublesSame, doublesDifferent, doublesUndo
    case move, moveDiscussion, moveList, moveShow, moveOffer, moveWithdraw, moveAccept, moveDecline
    case moveID, movePerson, moveCentre, moveConsent, moveAgreed, moveWith, moveReason, moveAll
    case doubleFile, doubleMain, doubleCentre
    case peers, peersList, peersRename, peerName, peerNewName, peersSet, peersSetDiscussion, peerAddress
    case centres, centresList, centresSet, centresSetDiscussion, centreName, centreNewName, centreProvince
    case peersRevoke, peersRevokeDiscussion, stolen, asOf, peersReadmit, peersReadmitDiscussion, peersWithdrawn
    case check, checkDiscussion, full, rebuild
    case config, configCheck, configFile, configList
    case backup, backupDiscussion, backupOutput, scheduled, restore, restoreDiscussion, backupFile
    case doctor, bugreport, bugreportDiscussion, bugreportOutput
    case users, usersDiscussion, usersList, usersAdd, usersAddDiscussion, userName, userRole, usersRemove, console,
        consolePhone

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .jisr: (
            "سجل مركز للفرصة الثانية: يعمل دون اتصال، ويوحّد المعطيات مع باقي أجهزة الشبكة كلما توفر.",
            "Le registre d’un centre de la deuxième chance, qui travaille sans connexion et met tout en commun avec les autres appareils quand il y en a une.",
            "The journal of a second-chance centre, which works with no link and merges with its peers when there is one.")
        case .home: ("مجلد هذا الجهاز.", "Le dossier de cet appareil.", "The folder of this device.")
        case .json: ("طباعة قيمة JSON واحدة.", "Afficher une valeur JSON.", "Print one JSON value.")
        case .lang: ("لغة الرسائل: ar أو fr أو en.", "La langue des messages : ar, fr ou en.", "The language of messages: ar, fr or en.")
        case .quiet: ("لا شيء غير النتائج والأخطاء.", "Ne rien dire que résultats et erreurs.", "Say nothing but results and errors.")
        case .color: ("الألوان: auto أو always أو never.", "Couleurs : auto, always ou never.", "Colours: auto, always or never.")
        case .noInput: ("دون أي سؤال.", "Ne jamais rien demander.", "Never ask anything.")
        case .users: (
            "من يستعمل الصفحات على هذا الجهاز؛ ورمز لأول مستعمل.", "Qui utilise les pages de cet appareil ; et un code pour la première personne.",
            "Who uses the pages of this device; and a code for the first.")
        case .usersDiscussion: (
            "حين لا مستعمل بعد، يُطبع رمز للاستعمال مرة واحدة: به يختار المدير اسمه وكلمة سره على الصفحة. المستعملون يخصون هذا الجهاز وحده.",
            "Tant qu’il n’y a personne, un code à usage unique est affiché : avec lui la direction choisit son nom et son mot de passe sur la page. Les utilisateurs sont ceux de cette machine seule.",
            "As long as there is nobody, a one-time code is printed: with it the director chooses a name and a password on the page. Users are this machine’s alone.")
        case .usersList: ("المستعملون وأدوارهم.", "Les utilisateurs et leur rôle.", "The users and their roles.")
        case .usersAdd: ("إضافة مستعمل، أو رمز جديد لمن نسي كلمة السر.", "Ajouter quelqu’un, ou un nouveau code à qui a oublié son mot de passe.", "Add a user, or a new code for one who forgot the password.")
        case .usersAddDiscussion: (
            "يطبع رمزا للاستعمال مرة واحدة، به يختار الشخص كلمة سره.", "Affiche un code à usage unique, avec lequel la personne choisit son mot de passe.",
            "Prints a one-time code with which the person chooses a password.")
        case .userName: ("اسم المستعمل.", "Le nom de la personne.", "The user’s name.")
        case .userRole: (
            "director يكتب ويضيف المستعملين، animator يكتب، reader يقرأ.", "director écrit et admet, animator écrit, reader lit.",
            "director writes and admits, animator writes, reader reads.")
        case .usersRemove: ("سحب دخول مستعمل.", "Retirer l’accès à quelqu’un.", "Take a user’s access away.")
        case .consolePhone: (
            "رمز مربع لهاتف في القاعة، وبصمة الشهادة، وما سيسأل عنه الهاتف.", "Un code QR pour un téléphone dans la salle, l’empreinte du certificat, et ce que le téléphone demandera.",
            "A QR code for a phone in the room, the fingerprint of the certificate, and what the phone will ask.")
        case .console: ("العنوان الذي تُفتح عليه الصفحات في المتصفح.", "L’adresse où ouvrir les pages dans un navigateur.", "The address at which a browser opens the pages.")
        case .status: (
            "هذا المركز وكل جهاز آخر: ما تمت مزامنته وما لم يتم، ولماذا.",
            "Ce centre et chaque autre appareil : ce qui est synchronisé, ce qui ne l’est pas, et pourquoi.",
            "This centre and each peer: what is synced, what is not, and why.")
        case .sync: ("المزامنة الآن، مع جهاز واحد أو مع الجميع.", "Synchroniser maintenant, avec un appareil ou avec tous.", "Sync now, with one peer or with all.")
        case .syncDiscussion: (
            "ينتهي بـ 0 إذا أكد كل جهاز، و75 إذا تعذر الوصول إلى أحدهم، و3 إذا كان هناك ما يحتاج إلى انتباه.",
            "Se termine par 0 quand chaque appareil a confirmé, 75 quand l’un est hors d’atteinte, 3 quand quelque chose demande votre attention.",
            "Ends with 0 when every peer confirmed, 75 when one is out of reach, 3 when something needs attention.")
        case .syncPeer: ("اسم الجهاز؛ الجميع إن لم يُذكر.", "Le nom de l’appareil ; tous si rien n’est dit.", "The peer's name; all where none is given.")
        case .dryRunSync: ("ذكر ما سينتقل فقط، بقدر ما يُعرف.", "Dire seulement ce qui serait transféré, autant qu’on le sache.", "Only say what would be moved, as far as is known.")
        case .found: (
            "تأسيس شبكة: يصير هذا الجهاز أول مشرف عليها، في الأكاديمية الجهوية.",
            "Fonder un réseau : cet appareil en devient le premier gestionnaire, à l’AREF.",
            "Found a network: this device becomes its first steward, at the regional office.")
        case .network: ("اسم الشبكة.", "Le nom du réseau.", "The network's name.")
        case .office: ("اسم هذا المكتب.", "Le nom de ce bureau.", "The name of this office.")
        case .listen: ("أين تصل باقي الأجهزة إلى هذا الجهاز، host:port.", "Où les autres appareils atteignent celui-ci, hôte:port.", "Where peers reach this device, as host:port.")
        case .join: ("ضم هذا المجلد إلى شبكة بوصفه جهازا، برمز انضمام.", "Faire de ce dossier un appareil d’un réseau, avec un code d’invitation.", "Make this home a device of a network, with an invitation.")
        case .invitation: ("السطر الذي طبعه jisr invite.", "La ligne que jisr invite a affichée.", "The line that jisr invite printed.")
        case .newCentre: ("اسم مركز جديد، إن لم يسمّ رمز الانضمام مركزا.", "Le nom d’un nouveau centre, si le code d’invitation n’en nomme pas.", "The name of a new centre, where the invitation names none.")
        case .invite: ("طباعة رمز انضمام لجهاز واحد.", "Afficher un code d’invitation pour un appareil.", "Print an invitation for one device.")
        case .inviteDiscussion: (
            "لمركز موجود يضيف جهازا ثانيا إليه، يقرأ كل ما يقرؤه الأول.",
            "Pour un centre qui existe, elle lui ajoute un deuxième appareil, qui lit tout ce que lit le premier.",
            "For a centre that exists it adds a second device to it, which reads all that the first one reads.")
        case .role: ("centre أو province أو region.", "centre, province ou region.", "centre, province or region.")
        case .inviteCentre: ("المركز؛ وإلا سمّى المنضم مركزا جديدا.", "Le centre ; sinon celui qui rejoint en nomme un nouveau.", "The centre; without it the one who joins names a new one.")
        case .inviteProvince: ("الإقليم.", "La province.", "The province.")
        case .expires: ("مدة صلاحيته، مثل 24h.", "Sa durée de validité, par exemple 24h.", "For how long it is good, such as 24h.")
        case .serve: ("تشغيل خدمة جسر في الواجهة، إلى SIGTERM أو Ctrl-C.", "Lancer le service au premier plan, jusqu’à SIGTERM ou Ctrl-C.", "Run the daemon in the foreground, until SIGTERM or Ctrl-C.")
        case .serveDiscussion: (
            "يقرأ jisr.toml، وفوقه متغيرات مثل JISR_SYNC_EVERY، وفوقها --set. مع SIGHUP يعيد القراءة؛ ملف خاطئ لا يغير شيئا.",
            "Lit jisr.toml, puis par-dessus les variables comme JISR_SYNC_EVERY, puis --set. SIGHUP fait relire ; un fichier faux ne change rien.",
            "Reads jisr.toml, over it variables such as JISR_SYNC_EVERY, over those --set. SIGHUP reads them again; a wrong file changes nothing.")
        case .setting: ("خيار من jisr.toml، مثل sync.every=5m.", "Une option de jisr.toml, par exemple sync.every=5m.", "An option of jisr.toml, such as sync.every=5m.")
        case .add: ("إضافة بطاقة وطباعة معرّفها.", "Ajouter une fiche et afficher son identifiant.", "Add a record, and print its id.")
        case .addDiscussion: (
            "مع id=… البطاقة نفسها إذا أضيفت مرتين فهي واحدة. بين عناصر المجموعة علامة |.",
            "Avec id=…, la même fiche ajoutée deux fois n’en fait qu’une. Les membres d’un ensemble sont séparés par |.",
            "With id=… the same record added twice is one record. Members of a set stand with | between them.")
        case .collection: ("مثل event أو report أو participant أو session.", "Par exemple event, report, participant, session.", "Such as event, report, participant, session.")
        case .values: ("القيم، مثل title=…", "Les valeurs, par exemple title=…", "Values, such as title=…")
        case .set: ("تغيير خانات بطاقة؛ قيمة فارغة تفرغ الخانة.", "Changer des champs d’une fiche ; une valeur vide vide le champ.", "Change fields of a record; an empty value empties a field.")
        case .record: ("معرّف البطاقة؛ للحضور والملاحظات SESSION::PARTICIPANT.", "L’identifiant de la fiche ; pour présences et remarques SESSION::PARTICIPANT.", "The record's id; for marks and remarks SESSION::PARTICIPANT.")
        case .newValues: ("القيم الجديدة.", "Les nouvelles valeurs.", "The new values.")
        case .delete: (
            "حذف بطاقة؛ تعديل في مكان آخر لم يعلم بحذفها يعيدها.",
            "Supprimer une fiche ; une modification faite ailleurs sans le savoir la ramène.",
            "Delete a record; an edit elsewhere that had not seen it deleted brings it back.")
        case .undelete: ("استرجاع بطاقة محذوفة.", "Rétablir une fiche supprimée.", "Bring a deleted record back.")
        case .attend: ("تسجيل الحضور والغياب في حصة واحدة.", "Faire l’appel d’une séance.", "Write the marks of one session.")
        case .attendDiscussion: ("STATUS: present أو absent أو late أو late:MINUTES أو excused.", "STATUS : present, absent, late, late:MINUTES ou excused.", "STATUS is present, absent, late, late:MINUTES or excused.")
        case .session: ("معرّف الحصة.", "L’identifiant de la séance.", "The session's id.")
        case .marks: ("مستفيد(ة) وحضوره.", "Un bénéficiaire et sa présence.", "A participant and the mark.")
        case .list: ("عرض البطاقات، الأقدم أولا.", "Lister les fiches, la plus ancienne d’abord.", "List records, oldest first.")
        case .conditions: ("شروط تتحقق كلها.", "Des conditions, toutes remplies.", "Conditions, all of which hold.")
        case .limit: ("هذا العدد على الأكثر.", "Pas plus que ce nombre.", "At most so many.")
        case .showAs: (
            "كما يراها جهاز آخر في الشبكة، مع أسماء ما لا يصل إليه.", "Telle que la voit un autre appareil du réseau, avec les noms de ce qui ne lui arrive pas.",
            "As another device of the network sees it, with the names of what does not get to it.")
        case .show: ("عرض بطاقة واحدة، ومع --history كل ما قيل فيها.", "Montrer une fiche, et avec --history tout ce qui en a été dit.", "Show one record, and with --history all that was said of it.")
        case .history: ("كل تغيير، متى ومن.", "Chaque changement, quand et par qui.", "Every change, when and by whom.")
        case .conflicts: ("ما كتبه اثنان دون أن يعلم أحدهما بالآخر.", "Ce que deux personnes ont écrit sans le savoir l’une de l’autre.", "What two people wrote without knowing of each other.")
        case .resolve: ("حسم تعارض، بإحدى قيمه أو بغيرها.", "Régler un conflit, avec une de ses valeurs ou une autre.", "Settle a conflict, with one of its values or another.")
        case .field: ("الخانة.", "Le champ.", "The field.")
        case .keep: (
            "الاحتفاظ بالقيمة التي لها هذا الرقم أو هذا الاسم في jisr conflicts.",
            "Garder la valeur qui a ce numéro ou ce nom dans jisr conflicts.",
            "Keep the value of this number or this name in jisr conflicts.")
        case .seen: (
            "ما رُئي من البطاقة: العمود version في اللائحة. ما جاء بعده يبقى، كتعارض.",
            "Ce que vous aviez vu de la fiche : la colonne version de la liste. Ce qui est venu après reste, en conflit.",
            "What you had seen of the record: the column version of the list. What came after it stays, as a conflict.")
        case .value: ("كتابة هذه القيمة.", "Écrire cette valeur.", "Write this value.")
        case .`import`: ("استيراد لائحة من ملف CSV أو XLSX أو أسطر JSON.", "Importer une liste d’un fichier CSV ou XLSX ou de lignes JSON.", "Bring a list from a CSV or XLSX file or JSON lines.")
        case .importDiscussion: (
            "السطر الأول يسمي الأعمدة، بأسمائها هنا أو بما يسميها الناس. اللائحة نفسها مرة أخرى لا تغير شيئا. كل سطر لا يمكن أخذه يُذكر رقمه وعموده، ولا يُكتب شيء من الملف إلا مع --keep-going.",
            "La première ligne nomme les colonnes, par leurs noms d’ici ou comme on les appelle. La même liste apportée de nouveau ne change rien. Une ligne qui ne peut être prise est nommée avec sa colonne, et rien du fichier n’est écrit, sauf avec --keep-going.",
            "The first line names the columns, as the schema does or as people call them. The same list brought again changes nothing. A row that cannot be taken is named with line and column, and nothing of the file is written, unless --keep-going.")
        case .importFile: ("الملف؛ - للمدخل القياسي.", "Le fichier ; - pour l’entrée standard.", "The file; - for standard input.")
        case .importFormat: ("csv أو jsonl أو xlsx؛ وإلا فاسم الملف يقرر.", "csv, jsonl ou xlsx ; sinon le nom du fichier décide.", "csv, jsonl or xlsx; else the file's name decides.")
        case .dryRunImport: ("فحص كل شيء دون كتابة أي شيء.", "Tout vérifier, ne rien écrire.", "Check everything, write nothing.")
        case .importEncoding: (
            "ترميز الملف إن لم يكن UTF-8: windows-1256 أو windows-1252 أو utf-16le…",
            "L’encodage du fichier s’il n’est pas UTF-8 : windows-1256, windows-1252, utf-16le…",
            "The file's encoding where it is not UTF-8: windows-1256, windows-1252, utf-16le…")
        case .importDates: (
            "كيف كُتبت الأيام: iso (2026-03-01) أو dmy (01/03/2026) أو mdy أو excel (أرقام الأيام).",
            "Comment les jours sont écrits : iso (2026-03-01), dmy (01/03/2026), mdy ou excel (numéros de jours).",
            "How days are written: iso (2026-03-01), dmy (01/03/2026), mdy or excel (numbers of days).")
        case .importSheet: (
            "اسم الورقة في المصنف؛ الأولى إن لم تُذكر.", "La feuille du classeur ; la première si rien n’est dit.", "The workbook's sheet; the first where none is named.")
        case .importMap: (
            "ملف يقول ما تعنيه عناوين الأعمدة، سطر لكل عنوان: HEAD=COLUMN، أو HEAD=- لعمود يُترك.",
            "Un fichier qui dit ce que veulent dire vos titres de colonnes, un par ligne : HEAD=COLUMN, ou HEAD=- pour en passer une.",
            "A file that says what your heads stand for, a line each: HEAD=COLUMN, or HEAD=- for a column that is passed over.")
        case .keepGoing: ("أخذ الأسطر السليمة وذكر غيرها.", "Prendre les bonnes lignes, nommer les autres.", "Take the good rows, name the others.")
        case .export: ("تصدير لائحة في ملف يعيده import.", "Exporter une liste dans un fichier que import reprend.", "Write a collection as a file that import takes back.")
        case .exportDiscussion: (
            "مع --all تُكتب كل اللوائح في مجلد واحد، ومعها دليل المعطيات: ما يعنيه كل عمود، بثلاث لغات، ومن يقرؤه.",
            "Avec --all, toutes les listes vont dans un dossier, avec le dictionnaire des données : ce que dit chaque colonne, en trois langues, et qui la lit.",
            "With --all every collection goes into one folder, with the code book: what each column means, in three languages, and who reads it.")
        case .exportAll: ("كل اللوائح ودليل المعطيات، في المجلد الذي يسميه -o.", "Toutes les listes et leur dictionnaire, dans le dossier que nomme -o.", "Every collection and the code book, into the folder that -o names.")
        case .exportFormat: ("csv أو jsonl أو xlsx.", "csv, jsonl ou xlsx.", "csv, jsonl or xlsx.")
        case .exportOutput: ("الملف؛ وإلا فالمخرج القياسي.", "Le fichier ; sinon la sortie standard.", "The file; else standard output.")
        case .report: ("أرقام هذا المركز أو الجهة: المسجلون والحضور والمآل، وإلى أي حد تُعتمد.", "Les chiffres du centre ou de la région : inscrits, présences, devenir, et ce qu’ils valent.", "Figures of this centre or region: who is enrolled, who comes, what became of them, and how far to trust it.")
        case .reportDiscussion: (
            "التقارير: indicators وattendance وnetwork وoutcomes. الأرقام نفسها على الصفحات وفي الملفات. لا يُحسب غائبا من لم تُسجل له علامة؛ ومركز لم يصل منه شيء لا رقم له.",
            "Les rapports : indicators, attendance, network, outcomes. Les mêmes chiffres sont sur les pages et dans les fichiers. Personne n’est compté absent sans marque ; un centre dont rien n’est arrivé n’a pas de chiffre.",
            "Reports: indicators, attendance, network, outcomes. The same figures stand on the pages and in files. Nobody without a mark counts as absent; a centre of which nothing has come has no figure.")
        case .reportName: ("التقرير: indicators أو attendance أو network أو outcomes أو annual.", "Le rapport : indicators, attendance, network, outcomes ou annual.", "The report: indicators, attendance, network, outcomes or annual.")
        case .reportFrom: ("أول يوم من الفترة: 2026-09-01.", "Le premier jour de la période : 2026-09-01.", "The first day of the period: 2026-09-01.")
        case .reportTo: ("آخر يوم من الفترة.", "Le dernier jour de la période.", "The last day of the period.")
        case .reportSeason: ("الموسم التربوي لتقرير annual: 2025-2026.", "L’année scolaire de annual : 2025-2026.", "The season of annual: 2025-2026.")
        case .reportBy: (
            "التوزيع: centre أو province أو month أو weekday أو season أو sex أو age أو track أو trade أو group أو axis أو outcome؛ ثلاثة على الأكثر، بينها فواصل.",
            "Selon quoi répartir : centre, province, month, weekday, season, sex, age, track, trade, group, axis ou outcome ; trois au plus, avec des virgules.",
            "What to go by: centre, province, month, weekday, season, sex, age, track, trade, group, axis or outcome; three at most, with commas.")
        case .reportFormat: ("الصيغة: text أو html أو csv أو xlsx أو json.", "text, html, csv, xlsx ou json.", "text, html, csv, xlsx or json.")
        case .reportPublic: (
            "لما يغادر الجهة: تُحجب الخانات الصغيرة (reports.smallest_cell) وما قد يكشفها.",
            "Pour ce qui quitte la région : masque les petites cases (reports.smallest_cell) et ce qui les révélerait.",
            "For what leaves the region: hides small cells (reports.smallest_cell) and what would tell them.")
        case .todo: ("ما ينتظر الإنجاز اليوم في هذا المركز.", "Ce qui est à faire aujourd’hui dans ce centre.", "What is to be done at this centre today.")
        case .todoDiscussion: (
            "تُحسب اللوائح من البطاقات: يختفي السطر حين يُنجز ما يذكره. تحت كل سطر رمزه، به يُكلف شخص أو يُؤجل السطر مع ذكر السبب.",
            "Les listes se calculent sur les fiches : une ligne s’en va quand c’est fait. Sous chaque ligne se trouve son code, par lequel on la confie à quelqu’un ou la reporte avec un motif.",
            "Lists are computed from the records: a line goes when what it asks for is done. Under each line stands its key, by which it is given to somebody or put off with a reason.")
        case .todoList: ("عرض اللوائح، أو لائحة واحدة.", "Montrer les listes, ou l’une d’elles.", "Show the lists, or one of them.")
        case .todoName: (
            "اللائحة: absences أو no_orientation أو no_plan أو leavers أو doubles أو doubles_across أو moves أو unmarked_sessions أو conflicts أو follow_ups؛ كلها إن لم تُذكر.",
            "La liste : absences, no_orientation, no_plan, leavers, doubles, doubles_across, moves, unmarked_sessions, conflicts ou follow_ups ; toutes si rien n’est dit.",
            "The list: absences, no_orientation, no_plan, leavers, doubles, doubles_across, moves, unmarked_sessions, conflicts or follow_ups; all where none is named.")
        case .todoFor: ("ما كُلف به هذا الشخص فقط.", "Seulement ce qui est confié à cette personne.", "Only what is given to this person.")
        case .todoAll: ("كل الأسطر، مع ما أُجل.", "Toutes les lignes, y compris les reportées.", "Every line, with what is put off.")
        case .todoGive: ("تكليف شخص من المركز بسطر، أو سحب التكليف.", "Confier une ligne à quelqu’un du centre, ou la lui retirer.", "Give a line to somebody of the centre, or take it back.")
        case .todoKey: ("رمز السطر كما يطبعه jisr todo.", "Le code de la ligne, comme jisr todo l’affiche.", "The line's key, as jisr todo prints it.")
        case .todoPerson: ("اسم الشخص؛ لا أحد إن لم يُذكر.", "Le nom de la personne ; personne si rien n’est dit.", "The person's name; nobody where none is given.")
        case .todoLater: ("تأجيل سطر إلى يوم، أو إرجاعه.", "Reporter une ligne à un jour, ou la ramener.", "Put a line off until a day, or bring it back.")
        case .todoUntil: ("اليوم الذي يعود فيه: 2026-09-01؛ الآن إن لم يُذكر.", "Le jour où elle revient : 2026-09-01 ; tout de suite si rien n’est dit.", "The day on which it comes back: 2026-09-01; now where none is given.")
        case .todoReason: ("سبب التأجيل.", "Le motif du report.", "Why it is put off.")
        case .doubles: ("ملفات قد تكون لشخص واحد، والقرار فيها.", "Les dossiers peut-être en double, et la décision.", "Files that may be one person’s, and the decision.")
        case .doublesDiscussion: (
            "لا يُحذف شيء: يقوم أحد الملفين مقام الآخر، والشخص يُحسب مرة واحدة في كل الأرقام. يمكن الرجوع عن كل قرار. وعلى مستوى الإقليم والجهة: ملفات مركزين، تُقارن برموز لا تكشف أي اسم؛ ويقرر أحد المركزين مع --centre.",
            "Rien n’est effacé : un dossier tient lieu des deux, et la personne compte une fois dans tous les chiffres. Chaque décision peut être reprise. Au niveau de la province et de la région : les dossiers de deux centres, comparés par des codes qui ne disent aucun nom ; l’un des centres décide, avec --centre.",
            "Nothing is deleted: one file stands for both, and the person counts once in all figures. Every decision can be taken back. At a directorate and the regional office: files of two centres, compared by codes that tell no name; one of the centres decides, with --centre.")
        case .doublesList: ("عرض الملفات المتقاربة وأسباب ذلك.", "Montrer les dossiers proches, et pourquoi.", "Show the files that are alike, and why.")
        case .doublesSame: ("الملفان لشخص واحد.", "Les deux dossiers sont d’une seule personne.", "The two files are one person’s.")
        case .doublesDifferent: ("الملفان لشخصين مختلفين.", "Les deux dossiers sont de deux personnes.", "The two files are two people’s.")
        case .move: ("انتقال مستفيد(ة) من مركز إلى آخر.", "Le transfert d’un(e) bénéficiaire d’un centre à un autre.", "A youth’s move from one centre to another.")
        case .moveDiscussion: (
            "يعرض المركز الذي يُغادَر الملف بموافقة، مغلقا لا تفتحه إلا أجهزة المركزين. إن قبل المركز الآخر فُتح له ملف جديد، وسُجلت المغادرة هنا، وعُدّ المستفيد(ة) مرة واحدة في الشبكة.",
            "Le centre quitté propose le dossier, avec l’accord de la famille, sous pli fermé : seuls les appareils des deux centres l’ouvrent. Si l’autre accepte, il en fait un nouveau dossier, le départ est noté ici, et la personne compte une fois dans le réseau.",
            "The centre that is left offers the file, by consent, sealed: only the devices of the two centres open it. Where the other accepts, a new file is made there, the leaving is noted here, and the network counts the person once.")
        case .moveList: ("عرض الانتقالات التي تنتظر الجواب.", "Montrer les transferts en attente.", "List the transfers that wait for an answer.")
        case .moveShow: ("عرض ما في ملف مغلق.", "Montrer ce que dit un dossier sous pli fermé.", "Show what a sealed file says.")
        case .moveOffer: ("عرض ملف على مركز آخر.", "Proposer un dossier à un autre centre.", "Offer a file to another centre.")
        case .moveWithdraw: ("سحب عرض لم يُجب عنه أحد.", "Retirer une proposition sans réponse.", "Take an offer back that nobody has answered.")
        case .moveAccept: ("قبول العرض وفتح الملف الجديد.", "Accepter, et faire le nouveau dossier.", "Accept, and make the new file.")
        case .moveDecline: ("رفض العرض مع ذكر السبب.", "Refuser, avec un motif.", "Decline, for a reason.")
        case .moveID: ("رمز الانتقال أو أوله.", "Le code du transfert, ou son début.", "The transfer’s id, or its beginning.")
        case .movePerson: ("معرّف المستفيد(ة).", "L’identifiant du bénéficiaire.", "The participant’s id.")
        case .moveCentre: ("المركز المستقبِل.", "Le centre d’accueil.", "The receiving centre.")
        case .moveConsent: ("من وافق على نقل الملف: guardian أو youth؛ لا عرض دونه.", "Qui a donné son accord : guardian ou youth ; sans lui, rien n’est proposé.", "Who has agreed that the file goes along: guardian or youth; without it nothing is offered.")
        case .moveAgreed: ("يوم الموافقة؛ هذا اليوم إن لم يُذكر.", "Le jour de l’accord ; aujourd’hui si rien n’est dit.", "The day of the agreement; today where none is given.")
        case .moveWith: ("ما يُنقل مع الهوية: orientation أو plan أو outcome؛ يُكرر.", "Ce qui suit l’identité : orientation, plan ou outcome ; à répéter.", "What goes along with the identity: orientation, plan or outcome; may be repeated.")
        case .moveReason: ("السبب: no_place أو stays أو mistaken.", "Le motif : no_place, stays ou mistaken.", "The reason: no_place, stays or mistaken.")
        case .moveAll: ("مع ما انتهى منها.", "Avec ceux qui sont finis.", "With those that are over.")
        case .doublesUndo: ("الرجوع عن القرار.", "Revenir sur la décision.", "Take the decision back.")
        case .doubleFile: ("معرّف أحد الملفين.", "L’identifiant d’un dossier.", "The id of one file.")
        case .doubleMain: ("معرّف الملف الآخر؛ هو الذي يبقى.", "L’identifiant de l’autre ; c’est lui qui est retenu.", "The id of the other; it is the one that stands.")
        case .doubleCentre: (
            "المركز الذي له الملف الباقي، إن كان مركزا آخر؛ يُحسب الشخص هناك.",
            "Le centre du dossier retenu, si c’en est un autre ; la personne est comptée là-bas.",
            "The centre of the file that stands, where it is another; the person is counted there.")
        case .todoDone: ("وضع علامة الإنجاز على تتبع لقاء.", "Cocher un suivi de rencontre.", "Tick a follow-up of a meeting off.")
        case .reportRelease: (
            "نشر موسم انتهى (annual مع --season): تُحفظ أرقامه وتبقى كما نُشرت.",
            "Publier une année finie (annual, avec --season) : ses chiffres sont gardés et ne changent plus.",
            "Publish a season that is over (annual, with --season): its figures are kept and change no more.")
        case .peers: ("أجهزة الشبكة.", "Les appareils du réseau.", "The devices of the network.")
        case .peersList: ("كل جهاز آخر، وكيف كانت آخر مزامنة.", "Chaque autre appareil, et comment s’est passée la dernière synchronisation.", "Every peer, and how the last sync went.")
        case .peersRename: ("إعطاء جهاز اسما آخر.", "Donner un autre nom à un appareil.", "Give a device another name.")
        case .centres: ("مراكز الشبكة ومديرياتها.", "Les centres et directions du réseau.", "The centres and directorates of the network.")
        case .centresList: ("كل مركز وإقليمه وأجهزته.", "Chaque centre, sa province et ses appareils.", "Each centre, its province and its devices.")
        case .centresSet: ("تغيير اسم مركز أو إقليمه.", "Changer le nom d’un centre, ou sa province.", "Change a centre's name, or its province.")
        case .centresSetDiscussion: (
            "المديرية التي كان تابعا لها تحتفظ بما لديها ولا يُرسل إليها جديد.",
            "La direction de son ancienne province garde ce qu’elle a, et ne reçoit plus rien.",
            "The directorate of the province that it was in keeps what it holds, and is sent no more.")
        case .centreName: ("اسم المركز أو معرّفه.", "Le nom du centre, ou son identifiant.", "The centre's name, or its id.")
        case .centreNewName: ("الاسم الجديد.", "Le nouveau nom.", "The new name.")
        case .centreProvince: ("الإقليم؛ فارغ لإزالته.", "La province ; vide pour l’ôter.", "The province; empty for none.")
        case .peersRevoke: (
            "إلغاء ترخيص جهاز: لا يكتب مفتاحه شيئا بعد اليوم.",
            "Retirer un appareil : sa clé n’écrira plus jamais rien.",
            "Revoke a device: its key never writes again.")
        case .peersRevokeDiscussion: (
            "كل ما وصل من جهاز أُحيل على التقاعد يبقى. أما المسروق، مع --stolen، فلا يبقى منه إلا ما هو محفوظ هنا الآن، ومع --as-of ما وُقّع قبل ذلك اليوم؛ أسماء المستفيدين يقررها مركزه وحده.",
            "D’un appareil mis à la retraite, tout ce qui est arrivé reste. D’un appareil volé, avec --stolen, ne reste que ce qui est gardé ici maintenant, et avec --as-of ce qui a été signé avant ce jour ; pour les noms, son centre seul décide.",
            "Of a device that was retired all stays that has arrived anywhere. Of one that was stolen, with --stolen, only what is held here now stays, and with --as-of what was signed before that day; of names, its centre alone decides.")
        case .stolen: ("الجهاز سُرق أو خرج عن السيطرة.", "L’appareil est volé, ou aux mains d’un autre.", "The device was stolen, or is in another's hands.")
        case .asOf: ("اليوم الذي سُرق فيه، مثل 2026-03-01.", "Le jour du vol, par exemple 2026-03-01.", "The day on which it was stolen, such as 2026-03-01.")
        case .peersReadmit: (
            "استرجاع ما هو محفوظ هنا من جهاز أُلغي ترخيصه.",
            "Rétablir ce qui est gardé ici d’un appareil retiré.",
            "Bring back what is held here of a revoked device.")
        case .peersWithdrawn: (
            "ما هو محفوظ هنا من جهاز دون أثر، الأحدث أولا.",
            "Ce qui est gardé ici d’un appareil sans effet, le plus récent d’abord.",
            "What is held here of a device without effect, the newest first.")
        case .peersReadmitDiscussion: (
            "لا يعود الجهاز إلى الكتابة؛ لذلك ينضم صاحبه من جديد. جهاز المركز يعيد ما يخص مركزه وحده.",
            "L’appareil n’écrira pas pour autant : son propriétaire rejoint de nouveau le réseau. Un appareil d’un centre ne rétablit que ce qui est de son centre.",
            "It does not let the device write again: for that its owner joins anew. A centre's device brings back what is of its own centre alone.")
        case .peerName: ("اسم الجهاز الآن.", "Le nom actuel de l’appareil.", "The device's name now.")
        case .peersSet: ("الاتصال بجهاز في عنوان آخر.", "Appeler un appareil à une autre adresse.", "Call a device at another address.")
        case .peersSetDiscussion: (
            "لجهاز انتقل ولا سبيل إلى معرفة عنوانه الجديد منه. حين يُعلن الجهاز عنوانا جديدا يُعمل به.",
            "Pour un appareil qui a déménagé et ne peut plus le dire lui-même. Dès qu’il annonce une nouvelle adresse, c’est elle qui compte.",
            "For a device that has moved and cannot tell so. Once it announces a new address itself, that one counts.")
        case .peerAddress: ("عنوانه الآن، host:port.", "Son adresse actuelle, host:port.", "Where it is found now, host:port.")
        case .peerNewName: ("اسمه الجديد.", "Son nouveau nom.", "Its new name.")
        case .check: ("البحث عن التلف؛ ومع --rebuild إعادة بناء الحالة من يومية العمليات.", "Chercher des dégâts ; avec --rebuild refaire l’état à partir du journal des opérations.", "Look for damage; with --rebuild make the state anew from the log.")
        case .checkDiscussion: ("يعمل بالخدمة وبدونها.", "Marche avec et sans service.", "Works with and without a running daemon.")
        case .full: ("فحص كل ما ورد وما كُتب، والحالة مع يومية العمليات.", "Vérifier tout ce qui est gardé, et l’état d’après le journal des opérations.", "Check every batch, and the state against the log.")
        case .rebuild: ("مثل --full، مع إصلاح الحالة.", "Comme --full, et réparer l’état.", "As --full, and mend the state.")
        case .config: ("إعدادات هذا الجهاز.", "La configuration de cet appareil.", "The configuration of this device.")
        case .configCheck: ("هل الإعدادات سليمة؟ لا يغير شيئا.", "La configuration est-elle correcte ? Ne change rien.", "Tell whether a configuration is sound; nothing changes.")
        case .configFile: ("الملف؛ وإلا فملف هذا الجهاز.", "Le fichier ; sinon celui de cet appareil.", "The file; else this device's.")
        case .configList: ("كل خيار وقيمته ومن أين جاءت.", "Chaque option, sa valeur et d’où elle vient.", "Every option, its value, and where that was written.")
        case .backup: ("أخذ نسخة احتياطية وفحصها.", "Faire une sauvegarde, et la vérifier.", "Make a backup, and check it.")
        case .backupDiscussion: (
            "النسخة ملف واحد في backups/ وفيه المفتاح والأسماء: يُحفظ كما يُحفظ الجهاز. مع -o تُكتب نسخة ثانية في مكان آخر، على ذاكرة USB مثلا.",
            "La sauvegarde est un seul fichier dans backups/, qui contient la clé et les noms : gardez-le comme l’appareil. Avec -o, une copie est écrite où vous voulez, sur une clé USB par exemple.",
            "A backup is one file in backups/, with the key and the names in it: keep it as you keep the device. With -o a copy is written where you want it, such as on a USB stick.")
        case .backupOutput: ("كتابة نسخة هنا أيضا، وقراءتها للتأكد.", "Écrire aussi une copie ici, et la relire.", "Write a copy here too, and read it back.")
        case .scheduled: ("فقط إذا صارت الأخيرة أقدم من backup.every.", "Seulement si la dernière est plus vieille que backup.every.", "Only where the last one is older than backup.every.")
        case .restore: ("استرجاع جهاز من نسخة احتياطية.", "Rétablir un appareil d’une sauvegarde.", "Bring a device back from a backup.")
        case .restoreDiscussion: (
            "توقيف الخدمة أولا. تُفحص النسخة قبل أن يتغير شيء، ويبقى ما كان في المجلد replaced. ما كُتب بعد النسخة وتمت مزامنته يعود من باقي الأجهزة.",
            "Arrêtez d’abord le service. La sauvegarde est vérifiée avant que rien ne change, et ce qui était là reste dans le dossier replaced. Ce qui a été écrit et synchronisé depuis revient des autres appareils.",
            "Stop the daemon first. The backup is checked before anything changes, and what was there is kept in the folder replaced. What had been written since and synced comes back from the peers.")
        case .backupFile: ("النسخة الاحتياطية.", "La sauvegarde.", "The backup.")
        case .doctor: ("فحص كل ما قد يعوق هذا الجهاز: جملة لكل شيء.", "Examiner tout ce qui peut gêner cet appareil : une phrase pour chaque chose.", "Look at all that can hinder this device: one sentence each.")
        case .bugreport: ("طباعة تقرير لمن يصلح البرنامج، بلا أسماء ولا عناوين.", "Afficher un rapport pour qui répare le programme, sans noms ni adresses.", "Print a report for whoever mends the program, with no names and no addresses.")
        case .bugreportDiscussion: ("قصير يكفيه أن يُرسل من هاتف.", "Assez court pour être envoyé d’un téléphone.", "Short enough to be sent from a telephone.")
        case .bugreportOutput: ("الملف؛ وإلا فالمخرج القياسي.", "Le fichier ; sinon la sortie standard.", "The file; else standard output.")
        }
    }
}
