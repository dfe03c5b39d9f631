using CstoRef.Compat.Tests.Calls;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection;
using Grpc.Reflection.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using static Grpc.Reflection.V1.ServerReflectionResponse;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace CstoRef.Compat.Tests.Reflection;

public sealed class ReflectionServiceTests : IAsyncLifetime
{
    private LoopbackServer _server = null!;

    public static TheoryData<ReflectionVersion> Versions => [.. Enum.GetValues<ReflectionVersion>()];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var symbols = SymbolRegistry.FromFiles([ReflectedFiles.Notes, Google.Api.AnnotationsReflection.Descriptor]);
        string[] services = ["tests.Notes", "named.ButNotDeclared"];
        _server = await LoopbackServer.StartAsync(
            registered => registered
                .AddSingleton(new ReflectionServiceImpl(services, symbols))
                .AddSingleton(new ReflectionV1ServiceImpl(services, symbols)),
            application =>
            {
                application.MapGrpcService<ReflectionServiceImpl>();
                application.MapGrpcService<ReflectionV1ServiceImpl>();
            },
            Cancellation);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory, MemberData(nameof(Versions))]
    public async Task ListServices_NamedServices_AnswersNamesInOrder(ReflectionVersion version)
    {
        var answer = await AskAsync(version, new ServerReflectionRequest { ListServices = "" });

        answer.ListServicesResponse.Service.Select(service => service.Name).ShouldBe(["tests.Notes", "named.ButNotDeclared"]);
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task FileByFilename_KnownFile_AnswersItFirstAndThenItsImports(ReflectionVersion version)
    {
        var answer = await AskAsync(version, new ServerReflectionRequest { FileByFilename = "tests/notes.proto" });

        FileNames(answer).ShouldBe(["tests/notes.proto", "tests/base.proto"]);
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task FileByFilename_UnknownFile_IsNotFound(ReflectionVersion version)
    {
        var answer = await AskAsync(version, new ServerReflectionRequest { FileByFilename = "tests/other.proto" });

        ShouldBeError(answer, StatusCode.NotFound, "tests/other.proto");
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task FileContainingSymbol_Method_AnswersFile(ReflectionVersion version)
    {
        var answer = await AskAsync(version, new ServerReflectionRequest { FileContainingSymbol = "tests.Notes.Get" });

        FileNames(answer)[0].ShouldBe("tests/notes.proto");
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task FileContainingSymbol_UnknownSymbol_IsNotFound(ReflectionVersion version)
    {
        var answer = await AskAsync(version, new ServerReflectionRequest { FileContainingSymbol = "tests.Other" });

        ShouldBeError(answer, StatusCode.NotFound, "tests.Other");
    }

    [Theory]
    [InlineData(ReflectionVersion.V1, "tests.Base", 120, "tests/notes.proto")]
    [InlineData(ReflectionVersion.V1, "tests.Base", 150, "tests/notes.proto")]
    [InlineData(ReflectionVersion.V1, "google.protobuf.MethodOptions", 72295728, "google/api/annotations.proto")]
    [InlineData(ReflectionVersion.V1Alpha, "tests.Base", 120, "tests/notes.proto")]
    public async Task FileContainingExtension_Declared_AnswersFile(ReflectionVersion version, string type, int number, string file)
    {
        var extension = new ExtensionRequest { ContainingType = type, ExtensionNumber = number };

        var answer = await AskAsync(version, new ServerReflectionRequest { FileContainingExtension = extension });

        FileNames(answer)[0].ShouldBe(file);
    }

    [Theory]
    [InlineData("tests.Base", 121)]
    [InlineData("tests.Note", 120)]
    [InlineData("tests.Other", 120)]
    public async Task FileContainingExtension_NotDeclared_IsNotFound(string type, int number)
    {
        var extension = new ExtensionRequest { ContainingType = type, ExtensionNumber = number };

        var answer = await AskAsync(ReflectionVersion.V1, new ServerReflectionRequest { FileContainingExtension = extension });

        ShouldBeError(answer, StatusCode.NotFound, type);
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task AllExtensionNumbers_ExtendedMessage_AnswersNumbers(ReflectionVersion version)
    {
        var answer = await AskAsync(version, new ServerReflectionRequest { AllExtensionNumbersOfType = "tests.Base" });

        answer.AllExtensionNumbersResponse.ShouldBe(new ExtensionNumberResponse { BaseTypeName = "tests.Base", ExtensionNumber = { 120, 150 } });
    }

    [Fact]
    public async Task AllExtensionNumbers_MessageWithoutExtensions_AnswersNone()
    {
        var answer = await AskAsync(ReflectionVersion.V1, new ServerReflectionRequest { AllExtensionNumbersOfType = "tests.Note.Part" });

        answer.AllExtensionNumbersResponse.ShouldBe(new ExtensionNumberResponse { BaseTypeName = "tests.Note.Part" });
    }

    [Theory]
    [InlineData("tests.Other")]
    [InlineData("tests.Colour")]
    public async Task AllExtensionNumbers_NoSuchMessage_IsNotFound(string type)
    {
        var answer = await AskAsync(ReflectionVersion.V1, new ServerReflectionRequest { AllExtensionNumbersOfType = type });

        ShouldBeError(answer, StatusCode.NotFound, type);
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task Request_AsksNothing_IsUnimplemented(ReflectionVersion version)
    {
        var answer = await AskAsync(version, new ServerReflectionRequest());

        ShouldBeError(answer, StatusCode.Unimplemented, "");
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task Requests_OnOneStream_AreAnsweredInOrderAndQuoted(ReflectionVersion version)
    {
        ServerReflectionRequest[] questions =
        [
            new() { Host = "example.org", FileContainingSymbol = "tests.Other" },
            new() { Host = "example.org", ListServices = "*" },
            new() { Host = "example.org", FileByFilename = "tests/base.proto" },
        ];

        var answers = await _server.Channel.AskAsync(version, Cancellation, questions);

        answers.Select(answer => answer.OriginalRequest).ShouldBe(questions);
        answers.ShouldAllBe(answer => answer.ValidHost == "example.org");
        answers.Select(answer => answer.MessageResponseCase).ShouldBe(
        [
            MessageResponseOneofCase.ErrorResponse, MessageResponseOneofCase.ListServicesResponse, MessageResponseOneofCase.FileDescriptorResponse,
        ]);
    }

    [Fact]
    public async Task Service_MadeFromDescriptors_KnowsTheirFiles()
    {
        await using var server = await LoopbackServer.StartAsync(
            services => services
                .AddSingleton(new ReflectionV1ServiceImpl(Health.Descriptor, ServerReflection.Descriptor))
                .AddSingleton(new ReflectionServiceImpl(Health.Descriptor)),
            application =>
            {
                application.MapGrpcService<ReflectionV1ServiceImpl>();
                application.MapGrpcService<ReflectionServiceImpl>();
            },
            Cancellation);
        var list = new ServerReflectionRequest { ListServices = "" };
        var file = new ServerReflectionRequest { FileContainingSymbol = "grpc.health.v1.HealthCheckRequest" };

        var answers = await server.Channel.AskAsync(ReflectionVersion.V1, Cancellation, list, file);
        var alphaAnswers = await server.Channel.AskAsync(ReflectionVersion.V1Alpha, Cancellation, list, file);

        answers[0].ListServicesResponse.Service.Select(service => service.Name)
            .ShouldBe(["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection"]);
        alphaAnswers[0].ListServicesResponse.Service.ShouldHaveSingleItem().Name.ShouldBe("grpc.health.v1.Health");
        FileNames(answers[1]).ShouldBe(["grpc/health/v1/health.proto"]);
        FileNames(alphaAnswers[1]).ShouldBe(["grpc/health/v1/health.proto"]);
    }

    [Fact]
    public void Constructors_NullArguments_AreRefused()
    {
        var symbols = SymbolRegistry.FromFiles([]);

        Should.Throw<ArgumentNullException>(() => new ReflectionServiceImpl(null!, symbols));
        Should.Throw<ArgumentNullException>(() => new ReflectionServiceImpl([], null!));
        Should.Throw<ArgumentNullException>(() => new ReflectionServiceImpl((IEnumerable<ServiceDescriptor>)null!));
        Should.Throw<ArgumentNullException>(() => new ReflectionV1ServiceImpl(null!, symbols));
        Should.Throw<ArgumentNullException>(() => new ReflectionV1ServiceImpl([], null!));
        Should.Throw<ArgumentNullException>(() => new ReflectionV1ServiceImpl((IEnumerable<ServiceDescriptor>)null!));
    }

    private static List<string> FileNames(ServerReflectionResponse answer) =>
        [.. answer.FileDescriptorResponse.FileDescriptorProto.Select(file => FileDescriptorProto.Parser.ParseFrom(file).Name)];

    private static void ShouldBeError(ServerReflectionResponse answer, StatusCode code, string mentioned)
    {
        answer.ErrorResponse.ErrorCode.ShouldBe((int)code);
        answer.ErrorResponse.ErrorMessage.ShouldContain(mentioned);
    }

    private async Task<ServerReflectionResponse> AskAsync(ReflectionVersion version, ServerReflectionRequest question) =>
        (await _server.Channel.AskAsync(version, Cancellation, question)).ShouldHaveSingleItem();
}
