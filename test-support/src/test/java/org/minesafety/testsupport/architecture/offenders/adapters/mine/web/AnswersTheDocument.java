package org.minesafety.testsupport.architecture.offenders.adapters.mine.web;

import org.minesafety.testsupport.architecture.offenders.adapters.mine.mongo.MineDocument;

record AnswersTheDocument(MineDocument document) {}
