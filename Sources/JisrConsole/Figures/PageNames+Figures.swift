// Under which name a template finds what a model shows: the name of the property, for each model in the order of the pages.

extension FiguresPage {
    static let names: Names<Self> = [
        "frame": \.frame, "title": \.title, "period": \.period, "reports": \.reports, "dimensions": \.dimensions,
        "from": \.from, "to": \.to, "notes": \.notes, "sections": \.sections,
        "freshness": \.freshness, "files": \.files, "fault": \.fault, "hasReport": \.hasReport, "isPublic": \.isPublic,
        "otherForm": \.otherForm, "otherFormText": \.otherFormText
    ]
}

extension FiguresPage.Choice: Shown {
    static let names: Names<Self> = ["value": \.value, "text": \.text, "isChosen": \.isChosen]
}

extension FiguresPage.Row: Shown {
    static let names: Names<Self> = [
        "values": \.values, "figure": \.figure, "details": \.details, "asOf": \.asOf, "doubt": \.doubt
    ]
}

extension FiguresPage.Section: Shown {
    static let names: Names<Self> = [
        "name": \.name, "sentence": \.sentence, "heads": \.heads, "rows": \.rows, "picture": \.picture
    ]
}

extension FiguresPage.Centre: Shown {
    static let names: Names<Self> = [
        "name": \.name, "asOf": \.asOf, "state": \.state, "isComplete": \.isComplete
    ]
}

extension FiguresPage.File: Shown {
    static let names: Names<Self> = ["href": \.href, "text": \.text]
}

extension PictureModel: Shown {
    static let names: Names<Self> = [
        "name": \.name, "mark": \.mark, "box": \.box, "caption": \.caption, "paths": \.paths, "words": \.words
    ]
}

extension PictureModel.Path: Shown {
    static let names: Names<Self> = [
        "line": \.line, "fill": \.fill, "opacity": \.opacity, "width": \.width, "dash": \.dash
    ]
}

extension PictureModel.Word: Shown {
    static let names: Names<Self> = [
        "x": \.x, "y": \.y, "anchor": \.anchor, "size": \.size, "weight": \.weight, "text": \.text
    ]
}

extension AnnualPage {
    static let names: Names<Self> = [
        "frame": \.frame, "title": \.title, "season": \.season, "isPublic": \.isPublic, "canRelease": \.canRelease,
        "fault": \.fault,
        "cover": \.cover, "notes": \.notes, "files": \.files, "freshness": \.freshness, "chapters": \.chapters,
        "lists": \.lists, "explanations": \.explanations, "hasReport": \.hasReport
    ]
}

extension AnnualPage.Chapter: Shown {
    static let names: Names<Self> = [
        "name": \.name, "pictures": \.pictures, "heads": \.heads, "rows": \.rows
    ]
}

extension AnnualPage.Row: Shown {
    static let names: Names<Self> = ["name": \.name, "doubt": \.doubt, "cells": \.cells]
}

extension AnnualPage.List: Shown {
    static let names: Names<Self> = ["name": \.name, "lines": \.lines, "note": \.note]
}

extension AnnualPage.Explanation: Shown {
    static let names: Names<Self> = ["name": \.name, "sentence": \.sentence]
}

extension CodeBookPage {
    static let names: Names<Self> = [
        "frame": \.frame, "version": \.version, "address": \.address, "collections": \.collections
    ]
}

extension CodeBookPage.Collection: Shown {
    static let names: Names<Self> = ["code": \.code, "name": \.name, "readers": \.readers, "rows": \.rows]
}

extension CodeBookPage.Row: Shown {
    static let names: Names<Self> = [
        "code": \.code, "name": \.name, "meaning": \.meaning, "choices": \.choices
    ]
}

extension CodeBookPage.Word: Shown {
    static let names: Names<Self> = ["code": \.code, "name": \.name]
}
