public import JisrWords

extension Labels {
    /// The column that names a record.
    public static let id = Labels("المعرّف", "identifiant", "id")
    /// The column that says whose record it is.
    public static let centre = Labels("المركز", "centre", "centre")
    /// The column that says what of a record was seen.
    public static let version = Labels("الإصدار", "version", "version")
}
