using System.Runtime.InteropServices;
using CstoRef.Indexes;
using Google.Protobuf;

namespace CstoRef.Server.Paging;

/// <summary>The resources of a kind in one view, each with its size as an element of an answer, which is found out once.</summary>
/// <param name="resources">The resources in the view.</param>
/// <param name="sizes">Their sizes; 0 where nobody asked yet. Calls share it, and may fill it at the same time.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly struct SizedResources<T>(SharedList<T> resources, int[] sizes)
    where T : class, IMessage<T>
{
    public int Count => resources.Length;

    public (T Resource, int Size) At(int position)
    {
        var (resource, size) = (resources[position], sizes[position]);
        if (size == 0) sizes[position] = size = AnswerSize.OfElement(resource);
        return (resource, size);
    }
}
