using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1;
using V1Alpha = Grpc.Reflection.V1Alpha;

namespace CstoRef.Compat.Tests.Reflection;

/// <summary>The versions of the reflection protocol. They are the same on the wire but for the name of the service.</summary>
public enum ReflectionVersion
{
    /// <summary><c>grpc.reflection.v1</c>.</summary>
    V1,

    /// <summary><c>grpc.reflection.v1alpha</c>.</summary>
    V1Alpha,
}

internal static class ReflectionQuestions
{
    /// <summary>Asks on one stream, and reads the answers until the server ends it.</summary>
    public static async Task<IReadOnlyList<ServerReflectionResponse>> AskAsync(
        this ChannelBase channel, ReflectionVersion version, CancellationToken cancellationToken, params ServerReflectionRequest[] questions)
    {
        if (version == ReflectionVersion.V1)
        {
            using var call = new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo(cancellationToken: cancellationToken);
            return await AskAsync(call, questions, cancellationToken);
        }

        var alphaQuestions = questions.Select(question => V1Alpha.ServerReflectionRequest.Parser.ParseFrom(question.ToByteString()));
        using var alphaCall = new V1Alpha.ServerReflection.ServerReflectionClient(channel)
            .ServerReflectionInfo(cancellationToken: cancellationToken);
        var answers = await AskAsync(alphaCall, alphaQuestions, cancellationToken);
        return [.. answers.Select(answer => ServerReflectionResponse.Parser.ParseFrom(answer.ToByteString()))];
    }

    private static async Task<IReadOnlyList<TResponse>> AskAsync<TRequest, TResponse>(
        AsyncDuplexStreamingCall<TRequest, TResponse> call, IEnumerable<TRequest> questions, CancellationToken cancellationToken)
    {
        var answers = new List<TResponse>();
        foreach (var question in questions)
            await call.RequestStream.WriteAsync(question, cancellationToken);
        await call.RequestStream.CompleteAsync();
        while (await call.ResponseStream.MoveNext(cancellationToken))
            answers.Add(call.ResponseStream.Current);
        return answers;
    }
}
