# One image per service from its archive: `mvn package`, then `docker build --build-arg MODULE=hazard-service .`
FROM eclipse-temurin:25-jre AS extract
ARG MODULE
WORKDIR /extract
COPY ${MODULE}/target/${MODULE}-*.jar application.jar
RUN ["java", "-Djarmode=tools", "-jar", "application.jar", "extract", "--layers", "--destination", "layers"]

FROM eclipse-temurin:25-jre
WORKDIR /application
# from seldom to often changed, so that a new version is a small layer
COPY --from=extract /extract/layers/dependencies/ ./
COPY --from=extract /extract/layers/spring-boot-loader/ ./
COPY --from=extract /extract/layers/snapshot-dependencies/ ./
COPY --from=extract /extract/layers/application/ ./
# an empty volume mounted here takes over whose it is
RUN install --directory --owner=10001 --group=10001 /state
# by number: Kubernetes cannot tell from a name that it is not root
USER 10001:10001
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "application.jar"]
