using CstoRef.Server.Hosting;
using Grpc.Core;

namespace CstoRef.Server.Discovery;

/// <summary>How a call of reflection goes on, in whichever version of the protocol.</summary>
internal static class ReflectionCalls
{
    /// <summary>Answers question after question until the caller has no more.</summary>
    /// <exception cref="Errors.TooManyCallsException">As many calls are open as may be.</exception>
    public static async Task AnswerEachAsync<TQuestion, TAnswer>(
        this OpenCalls open,
        IAsyncStreamReader<TQuestion> questions,
        IServerStreamWriter<TAnswer> answers,
        Func<TQuestion, TAnswer> answer,
        ServerCallContext context)
    {
        using var place = open.Enter();
        await foreach (var question in questions.ReadAllAsync(context.CancellationToken))
            await answers.WriteAsync(answer(question), context.CancellationToken);
    }
}
