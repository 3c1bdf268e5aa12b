import java.io.File;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.DirectedGraph;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.Table;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeDirectionDefault;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/** What Gephi's own importer makes of a file, a line for each node, edge, attribute and complaint. */
public final class Read {
  public static void main(String[] arguments) throws Exception {
    ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
    projects.newProject();
    ImportController importer = Lookup.getDefault().lookup(ImportController.class);
    Container container = importer.importFile(new File(arguments[0]));
    container.getLoader().setEdgeDefault(EdgeDirectionDefault.DIRECTED);
    container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
    container.getLoader().setAutoScale(false);
    for (java.util.Iterator<Issue> issues = container.getReport().getIssues(100); issues.hasNext(); ) {
      Issue issue = issues.next();
      System.out.println("issue\t" + issue.getLevel() + "\t" + line(issue.getMessage()));
    }
    importer.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
    GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
    DirectedGraph graph = model.getDirectedGraph();
    for (Column column : model.getNodeTable()) System.out.println("node-column\t" + column.getTitle() + "\t" + column.getTypeClass().getSimpleName());
    for (Column column : model.getEdgeTable()) System.out.println("edge-column\t" + column.getTitle() + "\t" + column.getTypeClass().getSimpleName());
    for (Node node : graph.getNodes().toArray())
      System.out.println("node\t" + node.getId() + "\t" + line(node.getLabel()) + "\t" + node.x() + "\t" + node.y() + "\t" + value(node, model.getNodeTable(), "type"));
    for (Edge edge : graph.getEdges().toArray())
      System.out.println("edge\t" + edge.getId() + "\t" + edge.getSource().getId() + "\t" + edge.getTarget().getId() + "\t" + line(edge.getLabel()) + "\t" + value(edge, model.getEdgeTable(), "modality"));
  }

  /** By the title that a person sees; a column's id is the file's own affair. */
  private static Object value(Element element, Table table, String title) {
    for (Column column : table) if (column.getTitle().equals(title)) return element.getAttribute(column);
    return null;
  }

  private static String line(String text) {
    return text == null ? "" : text.replaceAll("\\s+", " ");
  }
}
