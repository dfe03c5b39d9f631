using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Reflection = Grpc.Reflection.V1;
using ReflectionAlpha = Grpc.Reflection.V1Alpha;

namespace CstoRef.Server.Tests.Discovery;

public sealed class ReflectionTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private static readonly string[] Services =
    [
        .. ContractMethod.All.Select(method => method.ServiceName).Distinct(StringComparer.Ordinal),
        "grpc.health.v1.Health",
    ];

    [Fact]
    public async Task Reflection_V1_FindsEveryMethod()
    {
        using var call = StartV1();

        async Task<Reflection.ServerReflectionResponse> AskAsync(Reflection.ServerReflectionRequest question)
        {
            await call.RequestStream.WriteAsync(question, Cancelled);
            (await call.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();
            return call.ResponseStream.Current;
        }

        var list = await AskAsync(new() { ListServices = string.Empty });
        Services.ShouldBeSubsetOf(list.ListServicesResponse.Service.Select(service => service.Name), StringComparer.Ordinal);
        foreach (var method in ContractMethod.All)
        {
            var files = await AskAsync(new() { FileContainingSymbol = method.FullName });
            ShouldDeclare(files.FileDescriptorResponse.FileDescriptorProto, method);
        }

        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Reflection_V1Alpha_FindsEveryMethod()
    {
        using var call = StartV1Alpha();

        async Task<ReflectionAlpha.ServerReflectionResponse> AskAsync(ReflectionAlpha.ServerReflectionRequest question)
        {
            await call.RequestStream.WriteAsync(question, Cancelled);
            (await call.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();
            return call.ResponseStream.Current;
        }

        var list = await AskAsync(new() { ListServices = string.Empty });
        Services.ShouldBeSubsetOf(list.ListServicesResponse.Service.Select(service => service.Name), StringComparer.Ordinal);
        foreach (var method in ContractMethod.All)
        {
            var files = await AskAsync(new() { FileContainingSymbol = method.ServiceName });
            ShouldDeclare(files.FileDescriptorResponse.FileDescriptorProto, method);
        }

        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext(Cancelled)).ShouldBeFalse();
    }

    private static readonly FileDescriptor[] Details =
        [ErrorReasonReflection.Descriptor, StatusReflection.Descriptor, ErrorDetailsReflection.Descriptor, CodeReflection.Descriptor];

    private const string Annotated = "google.protobuf.FieldOptions";

    /// <summary>Every symbol of the contract and of the errors' details.</summary>
    private static readonly string[] Symbols =
    [
        .. typeof(MemberState).Assembly.GetTypes()
            .Where(type => string.Equals(type.Namespace, "CstoRef.V1", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor")?.GetValue(null)).OfType<FileDescriptor>()
            .Concat(Details)
            .SelectMany(SymbolsOf),
    ];

    public static TheoryData<string> DetailFiles => [.. Details.Select(file => file.Name)];

    [Fact]
    public async Task Reflection_V1_FindsEverySymbol()
    {
        using var call = StartV1();
        foreach (var symbol in Symbols)
        {
            await call.RequestStream.WriteAsync(new() { FileContainingSymbol = symbol }, Cancelled);
            (await call.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();
            call.ResponseStream.Current.FileDescriptorResponse.ShouldNotBeNull(symbol).FileDescriptorProto.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task Reflection_V1Alpha_FindsEverySymbol()
    {
        using var call = StartV1Alpha();
        foreach (var symbol in Symbols)
        {
            await call.RequestStream.WriteAsync(new() { FileContainingSymbol = symbol }, Cancelled);
            (await call.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();
            call.ResponseStream.Current.FileDescriptorResponse.ShouldNotBeNull(symbol).FileDescriptorProto.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(DetailFiles))]
    public async Task Reflection_OfAFileOfErrorDetails_GivesIt(string file)
    {
        using var v1 = StartV1();
        using var v1Alpha = StartV1Alpha();
        await v1.RequestStream.WriteAsync(new() { FileByFilename = file }, Cancelled);
        await v1Alpha.RequestStream.WriteAsync(new() { FileByFilename = file }, Cancelled);
        (await v1.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();
        (await v1Alpha.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();

        NameOf(v1.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto).ShouldBe(file);
        NameOf(v1Alpha.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto).ShouldBe(file);
    }

    [Fact]
    public async Task Reflection_OfExtensions_FindsThemByTheirNumbers()
    {
        using var v1 = StartV1();
        using var v1Alpha = StartV1Alpha();
        await v1.RequestStream.WriteAsync(new() { AllExtensionNumbersOfType = Annotated }, Cancelled);
        await v1Alpha.RequestStream.WriteAsync(new() { AllExtensionNumbersOfType = Annotated }, Cancelled);
        (await v1.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();
        (await v1Alpha.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();
        var numbers = v1.ResponseStream.Current.AllExtensionNumbersResponse.ExtensionNumber;

        v1Alpha.ResponseStream.Current.AllExtensionNumbersResponse.ExtensionNumber.ShouldBe(numbers);
        numbers.ShouldBe(AnnotationsReflection.Descriptor.Extensions.UnorderedExtensions.Select(one => one.FieldNumber).Order());
        foreach (var number in numbers)
        {
            await v1.RequestStream.WriteAsync(
                new() { FileContainingExtension = new() { ContainingType = Annotated, ExtensionNumber = number } }, Cancelled);
            (await v1.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();
            NameOf(v1.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto).ShouldBe(AnnotationsReflection.Descriptor.Name);
        }
    }

    public static TheoryData<Reflection.ServerReflectionRequest, StatusCode> UnansweredQuestions => new()
    {
        { new() { FileByFilename = "none.proto" }, StatusCode.NotFound },
        { new() { FileContainingSymbol = "no.such.Symbol" }, StatusCode.NotFound },
        { new() { FileContainingExtension = new() { ContainingType = Annotated, ExtensionNumber = 1 } }, StatusCode.NotFound },
        { new() { FileContainingExtension = new() { ContainingType = "no.such.Message", ExtensionNumber = 1 } }, StatusCode.NotFound },
        { new() { AllExtensionNumbersOfType = "no.such.Message" }, StatusCode.NotFound },
        { new(), StatusCode.InvalidArgument },
    };

    [Theory]
    [MemberData(nameof(UnansweredQuestions))]
    public async Task Reflection_OfWhatIsNotThere_SaysSoAndGoesOn(Reflection.ServerReflectionRequest question, StatusCode expected)
    {
        using var v1 = StartV1();
        using var v1Alpha = StartV1Alpha();
        await v1.RequestStream.WriteAsync(question, Cancelled);
        var alphaQuestion = ReflectionAlpha.ServerReflectionRequest.Parser.ParseFrom(question.ToByteString());
        await v1Alpha.RequestStream.WriteAsync(alphaQuestion, Cancelled);
        (await v1.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();
        (await v1Alpha.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();

        v1.ResponseStream.Current.ErrorResponse.ErrorCode.ShouldBe((int)expected);
        v1.ResponseStream.Current.OriginalRequest.ShouldBe(question);
        v1Alpha.ResponseStream.Current.ToByteString().ShouldBe(v1.ResponseStream.Current.ToByteString());
        await v1.RequestStream.WriteAsync(new() { ListServices = string.Empty }, Cancelled);
        (await v1.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();
        v1.ResponseStream.Current.ListServicesResponse.Service.ShouldNotBeEmpty();
    }

    private static string NameOf(IEnumerable<ByteString> files) => FileDescriptorProto.Parser.ParseFrom(files.First()).Name;

    private AsyncDuplexStreamingCall<Reflection.ServerReflectionRequest, Reflection.ServerReflectionResponse> StartV1() =>
        new Reflection.ServerReflection.ServerReflectionClient(Calls).ServerReflectionInfo(cancellationToken: Cancelled);

    private AsyncDuplexStreamingCall<ReflectionAlpha.ServerReflectionRequest, ReflectionAlpha.ServerReflectionResponse> StartV1Alpha() =>
        new ReflectionAlpha.ServerReflection.ServerReflectionClient(Calls).ServerReflectionInfo(cancellationToken: Cancelled);

    private static IEnumerable<string> SymbolsOf(FileDescriptor file) =>
        file.MessageTypes.SelectMany(SymbolsOf)
            .Concat(file.EnumTypes.SelectMany(SymbolsOf))
            .Concat(file.Extensions.UnorderedExtensions.Select(extension => extension.FullName))
            .Concat(file.Services.SelectMany(service => service.Methods.Select(method => method.FullName).Append(service.FullName)));

    private static IEnumerable<string> SymbolsOf(MessageDescriptor message) =>
        message.NestedTypes.Where(nested => nested.GetOptions()?.MapEntry != true).SelectMany(SymbolsOf)
            .Concat(message.EnumTypes.SelectMany(SymbolsOf))
            .Concat(message.Fields.InDeclarationOrder().Select(field => field.FullName))
            .Concat(message.Oneofs.Select(oneof => oneof.FullName))
            .Append(message.FullName);

    // An enum's values stand beside it, in the scope that it stands in.
    private static IEnumerable<string> SymbolsOf(EnumDescriptor type) =>
        type.Values.Select(value => type.FullName[..^type.Name.Length] + value.Name).Append(type.FullName);

    private static void ShouldDeclare(IEnumerable<ByteString> files, ContractMethod method) =>
        files.Select(FileDescriptorProto.Parser.ParseFrom)
            .SelectMany(file => file.Service.SelectMany(service => service.Method.Select(one => $"{file.Package}.{service.Name}.{one.Name}")))
            .ShouldContain(method.FullName, StringComparer.Ordinal);
}
