using Grpc.Core.Utils;

namespace Grpc.Core.Interceptors;

/// <summary>Puts interceptors in front of a call invoker.</summary>
public static class CallInvokerExtensions
{
    /// <summary>Puts an interceptor in front of an invoker; of those added one after the other, the last sees a call first.</summary>
    /// <param name="invoker">The invoker.</param>
    /// <param name="interceptor">The interceptor.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static CallInvoker Intercept(this CallInvoker invoker, Interceptor interceptor) =>
        new InterceptingCallInvoker(invoker, interceptor);

    /// <summary>Puts interceptors in front of an invoker; the first sees a call first.</summary>
    /// <param name="invoker">The invoker.</param>
    /// <param name="interceptors">The interceptors; with none the answer is the invoker itself.</param>
    /// <exception cref="ArgumentNullException">An argument or an interceptor is null.</exception>
    public static CallInvoker Intercept(this CallInvoker invoker, params Interceptor[] interceptors)
    {
        GrpcPreconditions.CheckNotNull(invoker, nameof(invoker));
        GrpcPreconditions.CheckNotNull(interceptors, nameof(interceptors));
        return interceptors.Reverse().Aggregate(invoker, Intercept);
    }

    /// <summary>Passes the headers of each call through a function.</summary>
    /// <param name="invoker">The invoker.</param>
    /// <param name="interceptor">Gets the call's headers, empty when it has none, and answers those to send.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static CallInvoker Intercept(this CallInvoker invoker, Func<Metadata, Metadata> interceptor) =>
        new InterceptingCallInvoker(invoker, new MetadataInterceptor(interceptor));
}
