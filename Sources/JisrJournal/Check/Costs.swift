extension Journal {
    /// Steps of the writer's statements so far, by which a test holds what work costs against the bytes that asked for it.
    var statementSteps: Int { get throws { try exclusively { $0.db.steps } } }

    /// Batches that were decoded so far to learn when something in them was written.
    var openedBatches: Int { get throws { try exclusively { $0.batches.openedForHeadings } } }
}
