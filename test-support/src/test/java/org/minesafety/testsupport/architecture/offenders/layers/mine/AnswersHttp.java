package org.minesafety.testsupport.architecture.offenders.layers.mine;

import org.springframework.web.bind.annotation.RestController;

@RestController
final class AnswersHttp {}
