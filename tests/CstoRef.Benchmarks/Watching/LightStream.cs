namespace CstoRef.Benchmarks.Watching;

/// <summary>The messages of one call, each with a length before it, of which no more is looked at than the first byte.</summary>
internal sealed class LightStream(Deliveries deliveries)
{
    /// <summary>Whether a message is compressed, and its length.</summary>
    private const int PrefixLength = 5;

    private int _prefixRead;
    private int _left;
    private byte? _first;
    private bool _isOpen;
    private int _changeSets;

    /// <summary>Goes on with what has arrived, which may end anywhere within a message.</summary>
    public void Take(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            if (_prefixRead < PrefixLength)
            {
                _left = (_left << 8) | data[0];
                data = data[1..];
                if (++_prefixRead == PrefixLength && _left == 0) End();
                continue;
            }

            _first ??= data[0];
            var taken = Math.Min(_left, data.Length);
            _left -= taken;
            data = data[taken..];
            if (_left == 0) End();
        }
    }

    private void End()
    {
        if (!_isOpen) deliveries.Opened();
        else if (_first == Deliveries.ChangeSetTag) deliveries.Got(_changeSets++);
        (_isOpen, _prefixRead, _left, _first) = (true, 0, 0, null);
    }
}
