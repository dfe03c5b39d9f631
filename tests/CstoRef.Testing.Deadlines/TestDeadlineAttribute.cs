using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Xunit;
using Xunit.v3;

namespace CstoRef.Testing.Deadlines;

/// <summary>
/// Gives every test of an assembly a deadline. When it has passed, the test's cancellation token is cancelled, which every call that takes a token
/// was given (xUnit1051 sees to that). A test that goes on nevertheless ends the run, with its name: no run waits for ever.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TestDeadlineAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, TestWatch> _running = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (Debugger.IsAttached) return;
        var context = TestContext.Current;
        _running[test.UniqueID] = new(
            Deadline, Grace, context.CancelCurrentTest, () => Environment.FailFast($"{test.TestDisplayName} did not end within {Deadline + Grace}."));
    }

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (_running.TryRemove(test.UniqueID, out var watch)) watch.Dispose();
    }
}
