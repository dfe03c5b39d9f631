using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
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

    /// <summary>Every message, enum and service of the contract and of the errors' details.</summary>
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
    public async Task Reflection_OfAnUnknownSymbol_SaysSo()
    {
        using var call = StartV1();
        await call.RequestStream.WriteAsync(new() { FileContainingSymbol = "no.such.Symbol" }, Cancelled);
        (await call.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();

        call.ResponseStream.Current.ErrorResponse.ErrorCode.ShouldBe((int)StatusCode.NotFound);
    }

    private static string NameOf(IEnumerable<ByteString> files) => FileDescriptorProto.Parser.ParseFrom(files.First()).Name;

    private AsyncDuplexStreamingCall<Reflection.ServerReflectionRequest, Reflection.ServerReflectionResponse> StartV1() =>
        new Reflection.ServerReflection.ServerReflectionClient(Calls).ServerReflectionInfo(cancellationToken: Cancelled);

    private AsyncDuplexStreamingCall<ReflectionAlpha.ServerReflectionRequest, ReflectionAlpha.ServerReflectionResponse> StartV1Alpha() =>
        new ReflectionAlpha.ServerReflection.ServerReflectionClient(Calls).ServerReflectionInfo(cancellationToken: Cancelled);

    private static IEnumerable<string> SymbolsOf(FileDescriptor file) =>
        file.MessageTypes.SelectMany(SymbolsOf)
            .Concat(file.EnumTypes.Select(type => type.FullName))
            .Concat(file.Services.Select(service => service.FullName));

    private static IEnumerable<string> SymbolsOf(MessageDescriptor message) =>
        message.NestedTypes.Where(nested => nested.GetOptions()?.MapEntry != true).SelectMany(SymbolsOf)
            .Concat(message.EnumTypes.Select(type => type.FullName))
            .Append(message.FullName);

    private static void ShouldDeclare(IEnumerable<ByteString> files, ContractMethod method) =>
        files.Select(FileDescriptorProto.Parser.ParseFrom)
            .SelectMany(file => file.Service.SelectMany(service => service.Method.Select(one => $"{file.Package}.{service.Name}.{one.Name}")))
            .ShouldContain(method.FullName, StringComparer.Ordinal);
}
