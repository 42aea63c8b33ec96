extension QRCode {
    /// The dark modules as the outline of an SVG path (SVG 1.1, 8.3), a bar for each that lie side by side: in units of one
    /// module, in a picture of ``side`` such units.
    public var path: String {
        var path = ""
        for row in 0..<side {
            var column = 0
            while column < side {
                let start = column
                while isDark(row: row, column: column) { column += 1 }
                if column > start { path += "M\(start) \(row)h\(column - start)v1h-\(column - start)z" }
                column += 1
            }
        }
        return path
    }
}
