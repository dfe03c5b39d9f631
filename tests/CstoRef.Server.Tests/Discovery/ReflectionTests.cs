using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using Google.Protobuf;
using Google.Protobuf.Reflection;
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
        using var call = new Reflection.ServerReflection.ServerReflectionClient(Calls).ServerReflectionInfo(cancellationToken: Cancelled);

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
        using var call = new ReflectionAlpha.ServerReflection.ServerReflectionClient(Calls).ServerReflectionInfo(cancellationToken: Cancelled);

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

    private static void ShouldDeclare(IEnumerable<ByteString> files, ContractMethod method) =>
        files.Select(FileDescriptorProto.Parser.ParseFrom)
            .SelectMany(file => file.Service.SelectMany(service => service.Method.Select(one => $"{file.Package}.{service.Name}.{one.Name}")))
            .ShouldContain(method.FullName, StringComparer.Ordinal);
}
