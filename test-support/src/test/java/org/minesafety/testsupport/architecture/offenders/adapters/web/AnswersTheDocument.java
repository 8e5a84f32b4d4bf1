package org.minesafety.testsupport.architecture.offenders.adapters.web;

import org.minesafety.testsupport.architecture.offenders.adapters.mongo.MineDocument;

record AnswersTheDocument(MineDocument document) {}
