using CstoRef.Server.Hosting;
using Grpc.Core;
using Grpc.Reflection;
using Current = Grpc.Reflection.V1;
using Alpha = Grpc.Reflection.V1Alpha;

namespace CstoRef.Server.Discovery;

/// <summary>Reflection, of which no more than a number of calls are open at once.</summary>
internal sealed class LimitedReflection(IEnumerable<string> services, SymbolRegistry symbols, OpenCalls open)
    : ReflectionV1ServiceImpl(services, symbols)
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<Current.ServerReflectionRequest> requestStream,
        IServerStreamWriter<Current.ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        using var place = open.Enter();
        var streams = new AnsweredRequests<Current.ServerReflectionRequest, Current.ServerReflectionResponse>(
            requestStream, responseStream, (answer, request) => (answer.OriginalRequest, answer.ValidHost) = (request, request.Host));
        await base.ServerReflectionInfo(streams, streams, context);
    }
}

/// <summary>The same in the version that older tools speak.</summary>
internal sealed class LimitedAlphaReflection(IEnumerable<string> services, SymbolRegistry symbols, OpenCalls open)
    : ReflectionServiceImpl(services, symbols)
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<Alpha.ServerReflectionRequest> requestStream,
        IServerStreamWriter<Alpha.ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        using var place = open.Enter();
        var streams = new AnsweredRequests<Alpha.ServerReflectionRequest, Alpha.ServerReflectionResponse>(
            requestStream, responseStream, (answer, request) => (answer.OriginalRequest, answer.ValidHost) = (request, request.Host));
        await base.ServerReflectionInfo(streams, streams, context);
    }
}
