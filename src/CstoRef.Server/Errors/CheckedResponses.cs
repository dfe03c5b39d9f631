using Grpc.Core;

namespace CstoRef.Server.Errors;

/// <summary>The answers of a streaming call. To write after its end is to be cancelled; the framework takes it for a fault.</summary>
internal sealed class CheckedResponses<T>(IServerStreamWriter<T> responses, ServerCallContext context) : IServerStreamWriter<T>
{
    public WriteOptions? WriteOptions
    {
        get => responses.WriteOptions;
        set => responses.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        try
        {
            await responses.WriteAsync(message, cancellationToken);
        }
        catch (InvalidOperationException fault) when (context.CancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The call has ended.", fault, context.CancellationToken);
        }
    }
}
