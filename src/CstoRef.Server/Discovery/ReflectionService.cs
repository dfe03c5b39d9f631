using CstoRef.Server.Hosting;
using Google.Protobuf;
using Grpc.Core;
using Alpha = Grpc.Reflection.V1Alpha;
using Current = Grpc.Reflection.V1;

namespace CstoRef.Server.Discovery;

/// <summary>Server reflection, of which no more than a number of calls are open at once.</summary>
internal sealed class ReflectionService(ReflectionAnswers answers, OpenCalls open) : Current.ServerReflection.ServerReflectionBase
{
    public override Task ServerReflectionInfo(
        IAsyncStreamReader<Current.ServerReflectionRequest> requestStream,
        IServerStreamWriter<Current.ServerReflectionResponse> responseStream,
        ServerCallContext context) => open.AnswerEachAsync(requestStream, responseStream, answers.To, context);
}

/// <summary>The same in the version that older tools speak. Its messages differ from those of the current one by name only.</summary>
internal sealed class ReflectionAlphaService(ReflectionAnswers answers, OpenCalls open) : Alpha.ServerReflection.ServerReflectionBase
{
    public override Task ServerReflectionInfo(
        IAsyncStreamReader<Alpha.ServerReflectionRequest> requestStream,
        IServerStreamWriter<Alpha.ServerReflectionResponse> responseStream,
        ServerCallContext context) => open.AnswerEachAsync(requestStream, responseStream, To, context);

    private Alpha.ServerReflectionResponse To(Alpha.ServerReflectionRequest request)
    {
        var answer = answers.To(Current.ServerReflectionRequest.Parser.ParseFrom(request.ToByteString()));
        return Alpha.ServerReflectionResponse.Parser.ParseFrom(answer.ToByteString());
    }
}
